#include "write/html/pages/photos_page.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "write/format/attachment_name.h"
#include "write/format/display_name.h"
#include "write/format/page_path.h"
#include "write/html/attachment_html.h"
#include "write/html/display_time.h"
#include "write/html/page_links.h"
#include "write/html/pages/overview_parts.h"

namespace gvoice::write::html::pages {
namespace {

constexpr std::string_view kName = "photos";
constexpr std::size_t kBytesPerItem = 384;
constexpr std::size_t kBytesPerSheet = 8192;
/// The style sheet shows all as squares of at most this size.
constexpr Box kTile{256, 256};

bool is_picture_or_video(const Attachment& attachment) {
  if (attachment.media == nullptr) {
    return attachment.element == AttachmentElement::kImage ||
           attachment.element == AttachmentElement::kVideo;
  }
  const std::string_view type = attachment.media->media_type;
  // Sound may lie in a file for video.
  return type.starts_with("image/") ||
         (type.starts_with("video/") && attachment.element != AttachmentElement::kAudio);
}

bool is_picture(const Attachment& attachment) {
  return attachment.media->media_type.starts_with("image/");
}

void append_month_id(HtmlOut& html, const std::optional<LocalTime>& time) {
  if (!time) {
    html.raw("m-none");
    return;
  }
  html.raw("m-").raw(iso_month(time->day));
}

}  // namespace

std::int64_t PhotosPage::Item::month() const { return time ? month_of(time->day) : 0; }

PhotosPage::PhotosPage(const ArchiveModel& model, const LocalClock& clock)
    : model_(model), clock_(clock) {
  for (const Conversation& conversation : model.conversations) collect(conversation);
  // By months first: where clocks differ, the instants of two months may be the other way round.
  // Those of one message, which lie one after the other, stay in its order.
  std::ranges::sort(items_, {}, [](const Item& item) {
    return std::tuple(-item.month(), -item.record->timestamp_ms, item.record->id, item.attachment);
  });
  for (std::size_t begin = 0; begin < items_.size(); begin = months_.back().end) {
    std::size_t end = begin + 1;
    while (end < items_.size() && items_[end].month() == items_[begin].month()) ++end;
    months_.push_back({begin, end});
  }
}

void PhotosPage::collect(const Conversation& conversation) {
  for (std::size_t i = 0; i < conversation.records.size(); ++i) {
    const Record& record = *conversation.records[i];
    for (const Attachment& attachment : record.attachments) {
      if (!is_picture_or_video(attachment)) continue;
      if (attachment.media == nullptr) {
        ++missing_;
        continue;
      }
      ++(is_picture(attachment) ? pictures_ : videos_);
      items_.push_back(
          {&conversation, &record, &attachment, i / kRecordsPerPage, clock_.local(record)});
    }
  }
}

std::size_t PhotosPage::sheets() const { return sheets_for(items_.size(), kItemsPerSheet); }

std::string PhotosPage::path(std::size_t sheet) { return overview_path(kName, sheet); }

void PhotosPage::append_sheet(std::size_t sheet, std::string& out) const {
  out.reserve(out.size() + kBytesPerSheet + kItemsPerSheet * kBytesPerItem);
  HtmlOut html(out);
  open_overview(html, PageKind::kPhotos, "Photos", sheet, sheets());
  append_facts(html, sheet);
  html.raw("</header>\n<main id=\"overview\">\n");
  append_overview_links(html, "Pages", kName, sheet, sheets());
  append_month_strip(html, sheet);
  append_items(html, sheet);
  append_overview_links(html, "Pages, again below", kName, sheet, sheets());
  close_overview(html, clock_);
}

void PhotosPage::append_facts(HtmlOut& html, std::size_t sheet) const {
  if (items_.empty()) {
    html.raw("<p class=\"hint\">No message in this archive has a picture or a video.</p>\n");
  } else {
    html.raw("<p class=\"facts\">");
    if (pictures_ > 0)
      html.count(pictures_).raw(pictures_ == 1 ? Markup(" picture") : Markup(" pictures"));
    if (pictures_ > 0 && videos_ > 0) html.raw(", ");
    if (videos_ > 0) html.count(videos_).raw(videos_ == 1 ? Markup(" video") : Markup(" videos"));
    html.raw("</p>\n");
  }
  if (missing_ > 0 && sheet == 0) {
    html.raw(missing_ == 1 ? Markup("<p class=\"hint\">The file of ")
                           : Markup("<p class=\"hint\">The files of "));
    html.count(missing_);
    html.raw(missing_ == 1 ? Markup(" picture or video is missing. ")
                           : Markup(" pictures and videos are missing. "));
    html.raw("<a href=\"../report.html\">The report</a> lists what is missing.</p>\n");
  }
}

void PhotosPage::append_month_strip(HtmlOut& html, std::size_t sheet) const {
  std::vector<std::int64_t> days;
  for (const Month& month : months_) {
    if (const auto& time = items_[month.begin].time) days.push_back(time->day);
  }
  // Those without a time come last and have no month.
  const auto append_address = [&](std::size_t month) {
    const std::size_t first = months_[month].begin;
    if (const std::size_t target = first / kItemsPerSheet; target != sheet) {
      const std::string file = path(target);
      html.url_path(std::string_view(file).substr(file.rfind('/') + 1));
    }
    html.raw("#");
    append_month_id(html, items_[first].time);
  };
  const std::size_t first = sheet * kItemsPerSheet;
  const bool has_year = first < items_.size() && items_[first].time;
  append_month_links(html, days, has_year ? year_of(items_[first].time->day) : 0, append_address);
}

void PhotosPage::append_items(HtmlOut& html, std::size_t sheet) const {
  const std::size_t sheet_begin = sheet * kItemsPerSheet;
  const std::size_t sheet_end = std::min(sheet_begin + kItemsPerSheet, items_.size());
  for (const Month& month : months_) {
    const std::size_t begin = std::max(month.begin, sheet_begin);
    const std::size_t end = std::min(month.end, sheet_end);
    if (begin >= end) continue;
    const std::optional<LocalTime>& time = items_[begin].time;
    html.raw("<section id=\"");
    append_month_id(html, time);
    html.raw("\">\n<h2>");
    if (time) {
      html.raw(month_and_year(time->day));
    } else {
      html.raw("Time unknown");
    }
    html.raw(" <span>").count(month.end - month.begin);
    if (begin > month.begin) html.raw(", continued");
    html.raw("</span></h2>\n<ul>\n");
    for (std::size_t i = begin; i < end; ++i) append_item(html, items_[i]);
    html.raw("</ul>\n</section>\n");
  }
}

void PhotosPage::append_item(HtmlOut& html, const Item& item) const {
  const Attachment& attachment = *item.attachment;
  const StoredMedia& media = *attachment.media;
  const std::string origin = origin_of(item);
  const auto [path, media_type] = shown_file(media);
  const bool shows = is_shown_picture(media_type);
  html.raw(shows ? Markup("<li><a href=\"../") : Markup("<li><a class=\"tile\" href=\"../"));
  html.url_path(page_path(*item.conversation, item.page)).raw("#r-").hex(item.record->id);
  html.raw("\">");
  if (shows) {
    html.raw("<img loading=\"lazy\"");
    append_image_size(html, media, kTile);
    html.raw(" src=\"../").url_path(path).raw("\" alt=\"Picture ").attribute(origin);
    html.raw("\">");
  } else {
    html.raw("<b>").text(attachment_noun(attachment)).raw("</b> <bdi>");
    html.text(attachment_name(attachment)).raw("</bdi> <span>").text(origin).raw("</span>");
  }
  html.raw("</a></li>\n");
}

std::string PhotosPage::origin_of(const Item& item) const {
  const Record& record = *item.record;
  std::string origin;
  if (record.direction == Direction::kOut) {
    origin = "from me to " + conversation_title(model_, *item.conversation);
  } else {
    const std::string_view sender =
        record.has_sender ? person_text(model_, record.sender) : std::string_view();
    origin = "from " + (sender.empty() ? "an unknown sender" : std::string(sender));
    if (item.conversation->group)
      origin += " in the group " + conversation_title(model_, *item.conversation);
  }
  if (!item.time) return origin + ", time unknown";
  origin += ", ";
  origin += short_date(item.time->day).view();
  origin += ", ";
  origin += clock_time(*item.time).view();
  return origin;
}

}  // namespace gvoice::write::html::pages
