#include <gvoice/conversation_manager.h>
#include <gvoice/convert.h>
#include <gvoice/phone_lookup_manager.h>
#include <gvoice/verify.h>
#include <gvoice/version.h>

#include <iostream>

int main(int, char** argv) {
  gvoice::ConvertOptions options;
  options.inputs = {std::string(argv[0]) + "-is-not-there"};
  options.output = std::string(argv[0]) + "-archive";
  gvoice::Observer observer;
  const auto summary = gvoice::convert(options, observer, gvoice::StopFlag());
  const auto verification =
      gvoice::verify({.archive = options.output, .jobs = 1}, observer, gvoice::StopFlag());
  const bool said = !verification.ok() && !summary.ok() &&
                    summary.error().message.find("-is-not-there") != std::string::npos;
  std::cout << GVOICE_VERSION << (said ? " works\n" : " does not say which input is missing\n");
}
