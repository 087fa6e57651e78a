// Prints every message of one or more Google Voice exports: print_messages EXPORT...
#include <gvoice/gvoice.h>

#include <iostream>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  const std::vector<std::string> inputs(argv + 1, argv + argc);
  const gvoice::Result<gvoice::Account> account = gvoice::read(inputs);
  if (!account) {
    std::cerr << account.error().message << '\n' << account.error().advice << '\n';
    return 1;
  }
  for (const gvoice::Conversation& conversation : account->conversations()) {
    std::cout << "== " << account->title(conversation) << '\n';
    for (const gvoice::Record* record : conversation.records) {
      std::cout << record->time << "  " << gvoice::kind_name(record->kind);
      if (record->sender_is_owner) {
        std::cout << "  Me";
      } else if (record->has_sender) {
        std::cout << "  " << account->name(record->sender);
      }
      if (record->has_text) std::cout << ": " << record->text;
      for (const gvoice::Attachment& attachment : record->attachments) {
        std::cout << " [" << attachment.reference;
        if (attachment.media != nullptr) std::cout << ", " << attachment.media->size << " bytes";
        std::cout << ']';
      }
      std::cout << '\n';
    }
  }
  for (const gvoice::Problem& problem : account->report().problems) {
    std::cerr << problem.entry << ": " << problem.detail << '\n';
  }
}
