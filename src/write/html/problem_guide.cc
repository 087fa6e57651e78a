#include "write/html/problem_guide.h"

namespace gvoice::write::html {

ProblemGuide problem_guide(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::kUnreadableEntry:
      return {"Files that could not be read",
              "The file is empty, encrypted or damaged, or the disk could not read it.",
              "Nothing of it is in this archive. Everything else was read.",
              "Download the export again. If the file is encrypted, unpack the archive with its "
              "password and give the folder."};
    case ProblemKind::kRefusedEntry:
      return {"Files that were refused",
              "The file breaks a rule that protects against hostile archives: it is a link, has a "
              "name that leads elsewhere, or lies about its size.",
              "It was not read.",
              "A Takeout as Google makes it has no such file. If you know it and need it, unpack "
              "the archive yourself and give the folder."};
    case ProblemKind::kDamagedArchive:
      return {"Damaged inputs", "An input is cut off or broken.",
              "Everything in it that could be read was read.",
              "Download this part again; most often a download broke off."};
    case ProblemKind::kDamagedPage:
      return {"Damaged pages", "A page ends too early, or is not built as pages of its kind are.",
              "What it holds up to there was read, and is in this archive.",
              "Look at the page in the export. If it is cut off, download the export again."};
    case ProblemKind::kUnknownPage:
      return {"Pages of no known kind",
              "An HTML file among the Voice data holds neither texts nor a call.",
              "The file is kept in this archive as it is, in the folder attachments/unreferenced.",
              "Open the kept file in a text editor to see what it is."};
    case ProblemKind::kUnknownEntry:
      return {"Files of no known kind",
              "A file among the Voice data is of a kind that exports are not known to have.",
              "Nothing of it is in this archive.", "Keep the export if the file matters to you."};
    case ProblemKind::kInvalidUtf8:
      return {"Broken characters", "A page holds bytes that are no text (no valid UTF-8).",
              "Each of them is shown as \uFFFD.",
              "Download the export again if a tool has changed it."};
    case ProblemKind::kTimeWithoutZone:
      return {"Times without a zone", "A page names a time, but not in which zone.",
              "It was read as UTC, and is marked so.",
              "Keep in mind that this time may be some hours off."};
    case ProblemKind::kNoTime:
      return {"Records without a time",
              "Neither the page nor the name of its file says when this was.",
              "The record is in this archive, without a time, at the end of its conversation.",
              "Look at the page in the export."};
    case ProblemKind::kMissingAttachment:
      return {
          "Missing attachments",
          "A page refers to a picture, video, recording or card that the inputs do not hold.",
          "The message is in this archive. It names the file, and links the files that it may be.",
          "Give all parts of the export, and older exports if you have any, in one run."};
    case ProblemKind::kAmbiguousAttachment:
      return {"Attachments that may be on the wrong message",
              "Exports cut long file names, so that several files may fit one reference.",
              "The files were given out by their kind and in order, and each is marked.",
              "Compare these files with the messages around them."};
    case ProblemKind::kUnreferencedMedia:
      return {"Media that no page refers to",
              "A picture, video, recording or other file belongs to no message that was read.",
              "It is kept in this archive, in a folder of its own.",
              "Give all parts of the export in one run; its page may be in another part."};
    case ProblemKind::kLookupLine:
      return {"Lines of phone_lookup.txt that cannot be read",
              "A line is not built as lines of this file are.",
              "It was left as it is, and not used.",
              "Correct it: number|name, or number|name|filter."};
    case ProblemKind::kMissingPart:
      return {"Parts of an export that were not given",
              "The index page of an export names files that none of the inputs holds, or a number "
              "between those of the parts is missing.",
              "What was given is in this archive.",
              "Give all parts in one run; download again those that are named."};
    case ProblemKind::kNotInFormat:
      return {
          "What a format cannot hold",
          "Somebody in a message has no number, or the message no direction or time, as a phone "
          "needs them; or a call has a file; or a file is too large for a database.",
          "The detail says what it is. Such messages stand in unresolved.xml, which no phone "
          "reads; everything is on the pages of this archive.",
          "Give the numbers of people in an address book (--contacts) and convert again."};
    case ProblemKind::kPassedOver:
      return {"Archives that were passed over",
              "An input folder holds an archive that this program made.",
              "It was not read, so that nothing counts twice.",
              "To have it read, name it as an input of its own."};
    case ProblemKind::kNotDownloaded:
      return {"Files that are not downloaded",
              "A folder of a cloud disk (such as iCloud Drive) holds placeholders in the place of "
              "files.",
              "What these files hold is missing here.",
              "Let the cloud disk download the whole folder, and convert again."};
    case ProblemKind::kContactNumber:
      return {"Numbers of address books that cannot be used",
              "A number in an address book is no telephone number, or lacks its area code.",
              "It gives nobody a name.", "Correct it in the address book, and convert again."};
    case ProblemKind::kPageFailed:
      return {"Pages that could not be handled", "The program failed at one page or conversation.",
              "All others were handled.", "Keep the export, and report this fault with its words."};
  }
  return {"Other problems", "", "", ""};
}

}  // namespace gvoice::write::html
