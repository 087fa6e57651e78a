#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "write/format/model_maker_test_support.h"
#include "write/format/page_path.h"
#include "write/html/markup.h"
#include "write/html/pages/html_writer.h"

// Rendering of pages: time for each record and bytes for each second, in memory that is already
// touched.
namespace gvoice::write::html::pages {
namespace {

constexpr int kRecords = 20'000;

std::string words_of(int i) {
  static constexpr std::string_view kSentence =
      "We could drive up to the lake, the old road is open again and it isn't far. ";
  std::string text(kSentence.substr(0, 12 + static_cast<std::size_t>(i * 37 % 60)));
  if (i % 4 == 0) text += "Don't forget the “tent” & the map 😀";
  return text;
}

/// One account as accounts are: mostly texts, some calls, a picture now and then.
void fill(ModelMaker& maker, bool group) {
  std::vector<Party> others = {maker.person("Ann Smith", "+13035550101")};
  if (group) others.push_back(maker.person("Bob", "+13035550102"));
  Conversation& conversation = maker.conversation(others);
  for (int i = 0; i < kRecords; ++i) {
    if (i % 12 == 0) {
      maker
          .record(conversation, RecordKind::kPlaced, Direction::kOut, ModelMaker::at_minute(i * 17))
          .duration_seconds = i;
      continue;
    }
    Record& record = maker.text(conversation, i % 3 == 0 ? Direction::kOut : Direction::kIn, i * 17,
                                words_of(i));
    if (group && i % 2 == 0) record.sender = conversation.others[1];
    if (i % 20 == 1) {
      maker.attach(record, AttachmentElement::kImage, "Ann Smith - Text - 2018-05-03T18_06_00Z-4-1",
                   "attachments/ab/ab0123456789abcdef0123456789abcd.jpg", "image/jpeg");
    }
  }
}

void render_pages(benchmark::State& state, bool group, const std::optional<std::string>& zone) {
  ModelMaker maker;
  fill(maker, group);
  const ArchiveModel& model = maker.finish();
  const HtmlWriter writer = HtmlWriter::create(model, zone).value();
  const Conversation& conversation = model.conversations.front();
  std::string page;
  std::size_t bytes = 0;
  std::size_t text_bytes = 0;
  for (const Record* record : conversation.records) text_bytes += record->text.size();
  for (auto _ : state) {
    bytes = 0;
    for (std::size_t number = 0; number < pages_for(conversation.records.size()); ++number) {
      page.clear();
      writer.render_page(conversation, number, page);
      bytes += page.size();
      benchmark::DoNotOptimize(page.data());
    }
  }
  state.SetItemsProcessed(state.iterations() * kRecords);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
  state.counters["markup_bytes_per_record"] = static_cast<double>(bytes - text_bytes) / kRecords;
}

void pages_of_one_person(benchmark::State& state) { render_pages(state, false, std::nullopt); }
BENCHMARK(pages_of_one_person)->Unit(benchmark::kMillisecond);

void pages_of_a_group(benchmark::State& state) { render_pages(state, true, std::nullopt); }
BENCHMARK(pages_of_a_group)->Unit(benchmark::kMillisecond);

void pages_in_a_zone(benchmark::State& state) { render_pages(state, false, "America/Denver"); }
BENCHMARK(pages_in_a_zone)->Unit(benchmark::kMillisecond);

void index_of_5000_conversations(benchmark::State& state) {
  ModelMaker maker;
  for (int i = 0; i < 5000; ++i) {
    Conversation& conversation =
        maker.conversation({maker.person("Somebody " + std::to_string(i), std::to_string(i))});
    maker.text(conversation, Direction::kIn, i * 97, words_of(i));
  }
  const ArchiveModel& model = maker.finish();
  const HtmlWriter writer = HtmlWriter::create(model, std::nullopt).value();
  std::string page;
  for (auto _ : state) {
    page.clear();
    writer.render_index(page);
    benchmark::DoNotOptimize(page.data());
  }
  state.SetItemsProcessed(state.iterations() * 5000);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(page.size()));
}
BENCHMARK(index_of_5000_conversations)->Unit(benchmark::kMillisecond);

void escape(benchmark::State& state, const std::string& text) {
  std::string out;
  for (auto _ : state) {
    out.clear();
    HtmlOut(out).text(text);
    benchmark::DoNotOptimize(out.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK_CAPTURE(escape, plain, std::string(80, 'x'));
BENCHMARK_CAPTURE(
    escape, quotes,
    std::string(
        "It's \"here\" & there, isn't it? Yes, it is where we've left it, I'd say. Well then"));
BENCHMARK_CAPTURE(escape, cyrillic,
                  std::string("Привет, как дела? Всё хорошо, спасибо. До завтра!"));
BENCHMARK_CAPTURE(escape, emoji, std::string("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"));

}  // namespace
}  // namespace gvoice::write::html::pages
