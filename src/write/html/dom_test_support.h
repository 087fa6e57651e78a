#ifndef GVOICE_WRITE_HTML_DOM_TEST_SUPPORT_H_
#define GVOICE_WRITE_HTML_DOM_TEST_SUPPORT_H_

#include <gumbo.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gvoice::write::html {

/// What an HTML parser other than ours makes of a page, for tests. Elements keep their page
/// alive.
class Dom {
 public:
  class Element {
   public:
    Element(std::shared_ptr<GumboOutput> page, const GumboNode* node)
        : page_(std::move(page)), node_(node) {}

    std::string_view tag() const {
      const GumboElement& element = node_->v.element;
      if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
      GumboStringPiece written = element.original_tag;
      gumbo_tag_from_original_text(&written);
      return {written.data, written.length};
    }
    std::optional<std::string> attribute(const char* name) const {
      const GumboAttribute* found = gumbo_get_attribute(&node_->v.element.attributes, name);
      return found == nullptr ? std::nullopt : std::optional<std::string>(found->value);
    }
    std::size_t attributes() const { return node_->v.element.attributes.length; }
    bool has_class(std::string_view name) const {
      const std::string padded = " " + attribute("class").value_or("") + " ";
      return padded.find(" " + std::string(name) + " ") != std::string::npos;
    }
    /// All text below it.
    std::string text() const {
      std::string text;
      collect_text(node_, text);
      return text;
    }
    /// Elements below it that match `tag`, `tag.class` or `.class`, in the order of the page.
    std::vector<Element> all(std::string_view selector) const {
      std::vector<Element> found;
      collect(node_, selector, found);
      return found;
    }
    /// The text of the first that matches; nothing without one.
    std::optional<std::string> text_of(std::string_view selector) const {
      const std::vector<Element> found = all(selector);
      return found.empty() ? std::nullopt : std::optional<std::string>(found.front().text());
    }

   private:
    static void collect_text(const GumboNode* node, std::string& text) {
      if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
        text += node->v.text.text;
      if (node->type != GUMBO_NODE_ELEMENT) return;
      for (const GumboNode* child : children(node)) collect_text(child, text);
    }

    void collect(const GumboNode* node, std::string_view selector,
                 std::vector<Element>& found) const {
      const std::size_t dot = selector.find('.');
      for (const GumboNode* child : children(node)) {
        if (child->type != GUMBO_NODE_ELEMENT) continue;
        const Element element(page_, child);
        const bool tag_fits = dot == 0 || element.tag() == selector.substr(0, dot);
        const bool class_fits =
            dot == std::string_view::npos || element.has_class(selector.substr(dot + 1));
        if (tag_fits && class_fits) found.push_back(element);
        collect(child, selector, found);
      }
    }

    static std::vector<const GumboNode*> children(const GumboNode* node) {
      const GumboVector& list = node->v.element.children;
      std::vector<const GumboNode*> found;
      for (unsigned i = 0; i < list.length; ++i)
        found.push_back(static_cast<const GumboNode*>(list.data[i]));
      return found;
    }

    std::shared_ptr<GumboOutput> page_;
    const GumboNode* node_;
  };

  explicit Dom(std::string page) : Dom(std::make_shared<const std::string>(std::move(page))) {}

  Element root() const { return {output_, output_->root}; }
  std::vector<Element> all(std::string_view selector) const { return root().all(selector); }
  std::optional<std::string> text_of(std::string_view selector) const {
    return root().text_of(selector);
  }
  /// How many things the parser found wrong.
  std::size_t errors() const { return output_->errors.length; }

 private:
  /// What the parser made refers to the text of the page.
  explicit Dom(const std::shared_ptr<const std::string>& page)
      : output_(
            gumbo_parse_with_options(&kGumboDefaultOptions, page->data(), page->size()),
            [page](GumboOutput* output) { gumbo_destroy_output(&kGumboDefaultOptions, output); }) {}

  std::shared_ptr<GumboOutput> output_;
};

/// The text of each.
inline std::vector<std::string> texts(const std::vector<Dom::Element>& elements) {
  std::vector<std::string> found;
  for (const Dom::Element& element : elements) found.push_back(element.text());
  return found;
}

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_DOM_TEST_SUPPORT_H_
