#include "gvoice/problem.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace gvoice {
namespace {

// These texts appear on the report page and in summaries; docs/formats/report.md explains the same.
constexpr std::array kKinds = {
    ProblemKindInfo{
        .kind = ProblemKind::kUnreadableEntry,
        .key = "unreadable_entry",
        .one = "file could not be read; what it held is missing",
        .many = "files could not be read; what they held is missing",
        .heading = "Files that could not be read",
        .meaning = "The file is empty, encrypted or damaged, or the disk could not read it.",
        .outcome = "Nothing of it is in this archive. Everything else was read.",
        .advice = "Download the export again. If the file is encrypted, unpack the archive with "
                  "its password and give the folder.",
        .is_loss = true,
        .is_unread = true},
    ProblemKindInfo{
        .kind = ProblemKind::kRefusedEntry,
        .key = "refused_entry",
        .one = "file was refused because it looks hostile; it was not read",
        .many = "files were refused because they look hostile; they were not read",
        .heading = "Files that were refused",
        .meaning = "The file breaks a rule that protects against hostile archives: it is a link, "
                   "has a name that leads elsewhere, or lies about its size.",
        .outcome = "It was not read.",
        .advice = "A Takeout as Google makes it has no such file. If you know it and need it, "
                  "unpack the archive yourself and give the folder.",
        .is_loss = true,
        .is_unread = true},
    ProblemKindInfo{.kind = ProblemKind::kDamagedArchive,
                    .key = "damaged_archive",
                    .one = "input is damaged; what could be read of it was read",
                    .many = "inputs are damaged; what could be read of them was read",
                    .heading = "Damaged inputs",
                    .meaning = "An input is cut off or broken.",
                    .outcome = "Everything in it that could be read was read.",
                    .advice = "Download this part again; most often a download broke off.",
                    .is_loss = true,
                    .is_unread = true},
    ProblemKindInfo{
        .kind = ProblemKind::kDamagedPage,
        .key = "damaged_page",
        .one = "page is damaged; what it still holds was read",
        .many = "pages are damaged; what they still hold was read",
        .heading = "Damaged pages",
        .meaning = "A page ends too early, or is not built as pages of its kind are.",
        .outcome = "What it holds up to there was read, and is in this archive.",
        .advice = "Look at the page in the export. If it is cut off, download the export again.",
        .is_loss = true,
        .is_unread = true},
    ProblemKindInfo{
        .kind = ProblemKind::kUnknownPage,
        .key = "unknown_page",
        .one = "page is neither a conversation nor a call; it is kept as it is",
        .many = "pages are neither conversations nor calls; they are kept as they are",
        .heading = "Pages of no known kind",
        .meaning = "An HTML file among the Voice data holds neither texts nor a call.",
        .outcome =
            "The file is kept in this archive as it is, in the folder attachments/unreferenced.",
        .advice = "Open the kept file in a text editor to see what it is.",
        .is_loss = true},
    ProblemKindInfo{
        .kind = ProblemKind::kUnknownEntry,
        .key = "unknown_entry",
        .one = "file is of no known kind; it was left out",
        .many = "files are of no known kind; they were left out",
        .heading = "Files of no known kind",
        .meaning = "A file among the Voice data is of a kind that exports are not known to have.",
        .outcome = "Nothing of it is in this archive.",
        .advice = "Keep the export if the file matters to you.",
        .is_loss = true},
    ProblemKindInfo{.kind = ProblemKind::kInvalidUtf8,
                    .key = "invalid_utf8",
                    .one = "file holds broken letters; they are shown as \uFFFD",
                    .many = "files hold broken letters; they are shown as \uFFFD",
                    .heading = "Broken characters",
                    .meaning = "A page holds bytes that are no text (no valid UTF-8).",
                    .outcome = "Each of them is shown as \uFFFD.",
                    .advice = "Download the export again if a tool has changed it."},
    ProblemKindInfo{.kind = ProblemKind::kTimeWithoutZone,
                    .key = "time_without_zone",
                    .one = "time has no zone; it was read as UTC",
                    .many = "times have no zone; they were read as UTC",
                    .heading = "Times without a zone",
                    .meaning = "A page names a time, but not in which zone.",
                    .outcome = "It was read as UTC, and is marked so.",
                    .advice = "Keep in mind that this time may be some hours off."},
    ProblemKindInfo{
        .kind = ProblemKind::kNoTime,
        .key = "no_time",
        .one = "record has no time; it is last",
        .many = "records have no time; they are last",
        .heading = "Records without a time",
        .meaning = "Neither the page nor the name of its file says when this was.",
        .outcome = "The record is in this archive, without a time, at the end of its conversation.",
        .advice = "Look at the page in the export."},
    ProblemKindInfo{
        .kind = ProblemKind::kMissingAttachment,
        .key = "missing_attachment",
        .one = "attachment is not in the export",
        .many = "attachments are not in the export",
        .heading = "Missing attachments",
        .meaning =
            "A page refers to a picture, video, recording or card that the inputs do not hold.",
        .outcome = "The message is in this archive. It names the file, and links the files that it "
                   "may be.",
        .advice = "Give all parts of the export, and older exports if you have any, in one run.",
        .is_loss = true},
    ProblemKindInfo{
        .kind = ProblemKind::kAmbiguousAttachment,
        .key = "ambiguous_attachment",
        .one = "attachment fits several files; the likeliest was taken",
        .many = "attachments fit several files; the likeliest were taken",
        .heading = "Attachments that may be on the wrong message",
        .meaning = "Exports cut long file names, so that several files may fit one reference.",
        .outcome = "The files were given out by their kind and in order, and each is marked.",
        .advice = "Compare these files with the messages around them.",
        .is_loss = true},
    ProblemKindInfo{
        .kind = ProblemKind::kUnreferencedMedia,
        .key = "unreferenced_media",
        .one = "media file belongs to no message; it is kept all the same",
        .many = "media files belong to no message; they are kept all the same",
        .heading = "Media that no page refers to",
        .meaning = "A picture, video, recording or other file belongs to no message that was read.",
        .outcome = "It is kept in this archive, in a folder of its own.",
        .advice = "Give all parts of the export in one run; its page may be in another part."},
    ProblemKindInfo{
        .kind = ProblemKind::kLookupLine,
        .key = "lookup_line",
        .one = "line of the phone lookup file could not be understood; it was kept as it is",
        .many =
            "lines of the phone lookup file could not be understood; they were kept as they are",
        .heading = "Lines of phone_lookup.txt that cannot be read",
        .meaning = "A line is not built as lines of this file are.",
        .outcome = "It was left as it is, and not used.",
        .advice = "Correct it: number|name, or number|name|filter.",
        .origin = ProblemOrigin::kNames},
    ProblemKindInfo{.kind = ProblemKind::kPassedOver,
                    .key = "passed_over",
                    .one = "archive made by gvoice lies in an input folder and was not read",
                    .many = "archives made by gvoice lie in an input folder and were not read",
                    .heading = "Archives that were passed over",
                    .meaning = "An input folder holds an archive that this program made.",
                    .outcome = "It was not read, so that nothing counts twice.",
                    .advice = "To have it read, name it as an input of its own.",
                    .origin = ProblemOrigin::kRun},
    ProblemKindInfo{.kind = ProblemKind::kPageFailed,
                    .key = "page_failed",
                    .one = "page could not be handled; what it holds is missing",
                    .many = "pages could not be handled; what they hold is missing",
                    .heading = "Pages that could not be handled",
                    .meaning = "The program failed at one page or conversation.",
                    .outcome = "All others were handled.",
                    .advice = "Keep the export, and report this fault with its words.",
                    .is_loss = true,
                    .is_unread = true},
    ProblemKindInfo{.kind = ProblemKind::kMissingPart,
                    .key = "missing_part",
                    .one = "export is not complete; a part of it was not given",
                    .many = "exports are not complete; parts of them were not given",
                    .heading = "Parts of an export that were not given",
                    .meaning = "The index page of an export names files that none of the inputs "
                               "holds, or a number between those of the parts is missing.",
                    .outcome = "What was given is in this archive.",
                    .advice = "Give all parts in one run; download again those that are named.",
                    .is_loss = true},
    ProblemKindInfo{
        .kind = ProblemKind::kNotInFormat,
        .key = "not_in_format",
        .one = "record or file is one that a format cannot hold as it is",
        .many = "records or files are such as a format cannot hold as they are",
        .heading = "What a format cannot hold",
        .meaning = "Somebody in a message has no number, or the message no direction or time, as a "
                   "phone needs them; or a call has a file; or a file is too large for a database.",
        .outcome = "The detail says what it is. Such messages are in unresolved.xml, which no "
                   "phone reads; everything is on the pages of this archive.",
        .advice = "Give the numbers of people in an address book (--contacts) and convert again.",
        .origin = ProblemOrigin::kRun},
    ProblemKindInfo{.kind = ProblemKind::kNotDownloaded,
                    .key = "not_downloaded",
                    .one = "input has files that are not downloaded to this disk",
                    .many = "inputs have files that are not downloaded to this disk",
                    .heading = "Files that are not downloaded",
                    .meaning = "A folder of a cloud disk (such as iCloud Drive) holds placeholders "
                               "in the place of files.",
                    .outcome = "What these files hold is missing here.",
                    .advice = "Let the cloud disk download the whole folder, and convert again.",
                    .is_loss = true},
    ProblemKindInfo{
        .kind = ProblemKind::kContactNumber,
        .key = "contact_number",
        .one = "address book has numbers that no page can have",
        .many = "address books have numbers that no page can have",
        .heading = "Numbers of address books that cannot be used",
        .meaning = "A number in an address book is no telephone number, or lacks its area code.",
        .outcome = "It is ignored.",
        .advice = "Correct it in the address book, and convert again.",
        .origin = ProblemOrigin::kNames},
};

static_assert(kKinds.size() == kProblemKinds);
static_assert(std::ranges::is_sorted(kKinds, {}, &ProblemKindInfo::kind));

}  // namespace

std::span<const ProblemKindInfo> problem_kinds() { return kKinds; }

const ProblemKindInfo& problem_kind_info(ProblemKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind));
}

std::string_view problem_kind_name(ProblemKind kind) { return problem_kind_info(kind).key; }

std::optional<ProblemKind> problem_kind_named(std::string_view name) {
  const auto found = std::ranges::find(kKinds, name, &ProblemKindInfo::key);
  if (found == kKinds.end()) return std::nullopt;
  return found->kind;
}

}  // namespace gvoice
