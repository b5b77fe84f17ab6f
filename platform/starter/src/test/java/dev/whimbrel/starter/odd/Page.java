package dev.whimbrel.starter.odd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the forms of a page would send. */
final class Page {

  private static final Pattern FORM =
      Pattern.compile("<form[^>]*?(?: id=\"([^\"]*)\")?[^>]*>(.*?)</form>", Pattern.DOTALL);
  private static final Pattern CONTROL =
      Pattern.compile(
          "<input([^>]*)>|<select([^>]*)>(.*?)</select>|<textarea([^>]*)>(.*?)</textarea>",
          Pattern.DOTALL);
  private static final Pattern OPTION = Pattern.compile("<option([^>]*)>");

  private Page() {}

  /** The controls of the form with that id, or of the first one with that text in it. */
  static List<Map.Entry<String, String>> form(String page, String mark) {
    Matcher forms = FORM.matcher(page);
    while (forms.find()) {
      if (forms.group().contains(mark)) {
        return controls(forms.group(2));
      }
    }
    return List.of();
  }

  private static List<Map.Entry<String, String>> controls(String form) {
    List<Map.Entry<String, String>> sent = new ArrayList<>();
    Matcher control = CONTROL.matcher(form);
    while (control.find()) {
      if (control.group(1) != null) {
        input(control.group(1), sent);
      } else if (control.group(2) != null) {
        add(sent, control.group(2), chosen(control.group(3)));
      } else {
        add(sent, control.group(4), plain(control.group(5).replaceFirst("^\\r?\\n", "")));
      }
    }
    return sent;
  }

  private static void input(String attributes, List<Map.Entry<String, String>> sent) {
    String type = attribute(attributes, "type", "text");
    boolean ticks = type.equals("checkbox") || type.equals("radio");
    boolean is = !ticks || attributes.matches("(?s).* checked\\b.*");
    if (is && !type.equals("submit") && !type.equals("file")) {
      add(sent, attributes, attribute(attributes, "value", ""));
    }
  }

  private static void add(List<Map.Entry<String, String>> sent, String attributes, String value) {
    String name = attribute(attributes, "name", "");
    if (!name.isEmpty() && !attributes.contains(" disabled")) {
      sent.add(Map.entry(name, value));
    }
  }

  private static String chosen(String options) {
    Matcher option = OPTION.matcher(options);
    String first = null;
    while (option.find()) {
      String value = attribute(option.group(1), "value", "");
      if (option.group(1).contains(" selected")) {
        return value;
      }
      first = first == null ? value : first;
    }
    return first == null ? "" : first;
  }

  private static String attribute(String attributes, String name, String otherwise) {
    Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(attributes);
    return found.find() ? plain(found.group(1)) : otherwise;
  }

  /** As a reader sees it. */
  static String plain(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
