#include "gvoice/conversation.h"

namespace gvoice {

ConversationStats& ConversationStats::operator+=(const ConversationStats& other) {
  num_sms += other.num_sms;
  num_calls += other.num_calls;
  num_voicemails += other.num_voicemails;
  num_recordings += other.num_recordings;
  num_messages += other.num_messages;
  num_transcripts += other.num_transcripts;
  num_img += other.num_img;
  num_video += other.num_video;
  num_audio += other.num_audio;
  num_vcf += other.num_vcf;
  real_attachments += other.real_attachments;
  return *this;
}

}  // namespace gvoice
