#ifndef GVOICE_TAKEOUT_CATALOG_FINISHER_H_
#define GVOICE_TAKEOUT_CATALOG_FINISHER_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "takeout/catalog.h"

/// Implementation of Catalog::finish; for catalog_finish.cc and catalog_inputs.cc only.
namespace gvoice::takeout {

/// The input of a folder, and its Voice folder if it is in one.
struct FolderPlace {
  std::uint32_t input = 0;
  const VoiceFolder* voice = nullptr;
};

/// Turns the listed entries into the finished catalogue; used for one call of `finish`.
struct Catalog::Finisher {
  Catalog& catalog;
  const StopFlag& stop;
  std::vector<std::vector<VoiceFolder>> voices;  ///< by container
  std::vector<std::uint32_t> first_input;  ///< by container; inputs of a container are consecutive
  std::vector<std::string> tie_breaks;     ///< by input: the prefix of its Voice folder
  std::vector<std::uint32_t> input_rank;   ///< by input in order of creation: its final index
  std::map<std::uint32_t, std::uint64_t> placeholders =
      {};  ///< counts, by input in order of creation
  /// Entries that other inputs also hold: input in order of creation, and path.
  std::set<std::pair<std::uint32_t, std::string>> dropped_entries = {};

  Status find_voice(const EntryQuestions& questions);
  Error no_voice() const;
  Status check_content() const;
  void make_inputs();
  FolderPlace place_of(std::uint32_t container, std::string_view path) const;
  bool may_hold_index(std::uint32_t container, std::string_view folder) const;
  void place_entries();
  Status call_by_digest();
  Status order_inputs();
  std::vector<std::uint32_t> unite_inputs();
  void drop_losses_made_up_for();
  bool is_kept(std::uint32_t container) const {
    return catalog.containers_[container]->kept_account() != nullptr;
  }
  Result<std::string> digest_of(std::uint32_t input) const;
  std::optional<std::uint32_t> input_in_archive(std::uint32_t container, const KeptAccount& kept,
                                                std::string_view source) const;
  bool is_given_again(std::string_view source, const KeptAccount& kept) const;
  void place_problems();
  void report_placeholders();
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_CATALOG_FINISHER_H_
