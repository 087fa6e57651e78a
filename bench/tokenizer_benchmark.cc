// How fast pages are scanned and read, in bytes and pages a second, on a mix of pages as accounts
// have them.
//   gvoice_tokenizer_benchmark --benchmark_repetitions=5

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/read_buffer.h"
#include "parse/page.h"
#include "parse/tokenizer.h"

namespace gvoice::parse {
namespace {

/// The boilerplate before the body, of the size that real pages have.
std::string head(const std::string& title) {
  std::string style;
  while (style.size() < 1000)
    style += ".message abbr, .haudio .fn { border: 0; padding: 4px 8px; }\n";
  return "<?xml version=\"1.0\" ?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' "
         "'http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd'>\n<html "
         "xmlns=\"http://www.w3.org/1999/xhtml\"><head>"
         "<meta content=\"text/html; charset=UTF-8\" http-equiv=\"content-type\" />\n<title>" +
         title + "</title>\n<style type=\"text/css\">\n" + style + "</style></head><body>";
}

std::string footer(const std::string& label) {
  return "<div class=\"tags\">Labels:\n<a rel=\"tag\" href=\"http://www.google.com/voice#" + label +
         "\">Label</a>, <a rel=\"tag\" href=\"http://www.google.com/voice#inbox\">Inbox</a></div>"
         "<div class=\"deletedStatusContainer\">User Deleted:\nFalse</div></body></html>";
}

std::string message(int index) {
  const std::string shown = index % 2 == 0 ? "<span class=\"fn\">Ann Lee</span>"
                                           : "<abbr class=\"fn\" title=\"\">Me</abbr>";
  const std::string number = index % 2 == 0 ? "+12025550123" : "+12025550100";
  const std::string text = index % 3 == 0
                               ? "I&#39;m on my way, see you at the station in ten minutes &lt;3"
                               : "That sounds good to me. Shall we bring something to eat?";
  return "<div class=\"message\"><abbr class=\"dt\" title=\"2023-05-03T12:39:04.934-06:00\">May 3, "
         "2023, "
         "12:39:04&#8239;PM\nMountain Time</abbr>:\n<cite class=\"sender vcard\"><a class=\"tel\" "
         "href=\"tel:" +
         number + "\">" + shown + "</a></cite>:\n<q>" + text + "</q>\n</div> ";
}

std::string chat_page(int messages) {
  std::string html = head("Ann Lee") + "<div class=\"hChatLog hfeed\">\n";
  for (int i = 0; i < messages; ++i) html += message(i);
  return html + "</div>\n" + footer("sms");
}

std::string call_page(int transcript_words) {
  std::string html =
      head("Voicemail from\nAnn Lee") +
      "<div class=\"haudio\"><span class=\"album\">Call Log for\n</span>\n<span "
      "class=\"fn\">Voicemail "
      "from\nAnn Lee</span>\n<div class=\"contributor vcard\">Voicemail from\n<a class=\"tel\" "
      "href=\"tel:+12025550123\"><span class=\"fn\">Ann Lee</span></a></div>\n<abbr "
      "class=\"published\" title=\"2018-05-21T08:44:59.000-06:00\">May 21, 2018</abbr>\n";
  if (transcript_words > 0) {
    std::string words;
    html += "Transcript:\n<span class=\"description\"><span class=\"full-text\">";
    for (int i = 0; i < transcript_words; ++i) {
      html += "word ";
      words +=
          "<span class=\"word high\">word\n<span class=\"start-time\">1.1</span> <span "
          "class=\"end-time\">1.559"
          "</span> <span class=\"confidence\">0.94</span></span> ";
    }
    html += "</span>\n" + words +
            "</span>\n<br /><audio controls=\"controls\" src=\"Ann Lee - Voicemail.mp3\"><a "
            "rel=\"enclosure\" href=\"Ann Lee - Voicemail.mp3\">Audio</a></audio>\n";
  }
  return html + "<abbr class=\"duration\" title=\"PT1M4S\">(00:01:04)</abbr>\n" +
         footer("voicemail") + "</div>";
}

/// Pages one behind the other, each in a buffer as the workers have it. Large enough not to lie in
/// the nearest cache.
struct Corpus {
  std::vector<ReadBuffer> pages;
  std::int64_t bytes = 0;

  void add(const std::string& html) {
    ReadBuffer buffer;
    html.copy(buffer.reserve(html.size()), html.size());
    buffer.set_size(html.size());
    pages.push_back(std::move(buffer));
    bytes += static_cast<std::int64_t>(html.size());
  }
};

/// A mean of 2.8 kB: mostly calls and short exchanges, now and then a long one or a transcript.
const Corpus& corpus() {
  static const Corpus made = [] {
    Corpus filled;
    for (int i = 0; i < 2000; ++i) {
      if (i % 3 == 0) {
        filled.add(call_page(i % 5 == 0 ? 20 : 0));
      } else {
        filled.add(chat_page(i % 20 == 1 ? 12 : 1 + i % 5));
      }
    }
    return filled;
  }();
  return made;
}

void count(benchmark::State& state, const Corpus& read) {
  state.SetBytesProcessed(state.iterations() * read.bytes);
  state.counters["bytes_a_page"] =
      static_cast<double>(read.bytes) / static_cast<double>(read.pages.size());
  state.counters["time_a_page"] = benchmark::Counter(
      static_cast<double>(read.pages.size()),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void scan_tags(benchmark::State& state) {
  for (auto iteration : state) {
    for (const ReadBuffer& page : corpus().pages) {
      Tokenizer tokens(page.view());
      Token token;
      while (tokens.next_tag(token)) benchmark::DoNotOptimize(token.key);
    }
  }
  count(state, corpus());
}
BENCHMARK(scan_tags)->Unit(benchmark::kMicrosecond);

void scan_tags_and_texts(benchmark::State& state) {
  for (auto iteration : state) {
    for (const ReadBuffer& page : corpus().pages) {
      Tokenizer tokens(page.view());
      Token token;
      while (tokens.next(token)) benchmark::DoNotOptimize(token.attributes.css_class);
    }
  }
  count(state, corpus());
}
BENCHMARK(scan_tags_and_texts)->Unit(benchmark::kMicrosecond);

void parse_pages(benchmark::State& state) {
  for (auto iteration : state) {
    Arena arena;
    for (const ReadBuffer& page : corpus().pages) {
      benchmark::DoNotOptimize(
          parse_page(page.view(), {"Ann Lee - Text - 2018-05-03T18_39_04Z.html", false}, arena));
    }
  }
  count(state, corpus());
}
BENCHMARK(parse_pages)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace gvoice::parse
