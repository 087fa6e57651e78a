#ifndef GVOICE_WRITE_SMS_BACKUP_BACKUP_ELEMENTS_TEST_SUPPORT_H_
#define GVOICE_WRITE_SMS_BACKUP_BACKUP_ELEMENTS_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "write/format/disk_format_test_support.h"
#include "write/format/model_maker_test_support.h"
#include "write/sms_backup/backup_elements.h"
#include "write/sms_backup/xml_test_support.h"

namespace gvoice::write::sms_backup {

/// What the tests of elements share: an account with its archive, and single elements of it.
class ElementTest : public ::testing::Test {
 protected:
  static constexpr std::string_view kOwnNumber = "+13035550100";

  /// The bytes of one element, without those that the file replaces.
  Result<std::string> written(const Record& record, Element element,
                              fs::OutputFolder* media = nullptr) {
    const std::string path = "file-" + std::to_string(files_++);
    auto file = OutputFile::create(archive_.folder(), path);
    if (!file) return file.error();
    const LocalClock clock = LocalClock::create(std::nullopt).value();
    std::string buffer;
    ElementWriter writer(clock, kOwnNumber, media == nullptr ? archive_.folder() : *media, stop_,
                         **file, buffer);
    if (Status done = writer.write({&record, element}); !done) return done.error();
    if (auto closed = (*file)->close(); !closed) return closed.error();
    EXPECT_EQ(buffer, "");
    return archive_.content_of(path);
  }
  XmlElement element(const Record& record, Element kind) {
    const auto text = written(record, kind);
    EXPECT_TRUE(text.ok());
    EXPECT_EQ(std::ranges::count(*text, '\n'), 1) << "one line for each element";
    EXPECT_TRUE(text->ends_with('\n'));
    return StrictXml::fragment(*text);
  }
  XmlElement mms(const Record& record) {
    XmlElement made = element(record, Element::kMms);
    EXPECT_EQ(made.children.size(), 2U);
    EXPECT_EQ(made.children[0].name, "parts");
    EXPECT_EQ(made.children[1].name, "addrs");
    return made;
  }
  /// Like `137 +13035550101`, in the order of the file.
  static std::vector<std::string> addresses(const XmlElement& mms) {
    std::vector<std::string> all;
    for (const XmlElement& addr : mms.children[1].children) {
      EXPECT_EQ(addr.name, "addr");
      EXPECT_EQ(addr["charset"], "106");
      all.push_back(addr["type"] + " " + addr["address"]);
    }
    return all;
  }
  Record& with_picture(Record& record, const std::string& content,
                       const std::string& name = "attachments/a.jpg") {
    archive_.put(name, content);
    maker_.attach(record, AttachmentElement::kImage, "a", name, "image/jpeg", content);
    return record;
  }

  ArchiveInTheMaking archive_;
  StopFlag stop_;
  ModelMaker maker_;
  Conversation& ann_ = maker_.conversation({maker_.person("Ann", "+13035550101")});
  Conversation& group_ = maker_.conversation(
      {maker_.person("Ann", "+13035550101"), maker_.person("", "+13035550102")});
  Conversation& myself_ = maker_.conversation({maker_.person("", std::string(kOwnNumber))});
  Conversation& anonymous_ = maker_.conversation({});
  Conversation& by_name_ = maker_.conversation({maker_.person("Cy", "")});

 private:
  int files_ = 0;
};

}  // namespace gvoice::write::sms_backup

#endif  // GVOICE_WRITE_SMS_BACKUP_BACKUP_ELEMENTS_TEST_SUPPORT_H_
