package dev.whimbrel.cli.records;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** Says in our words why a text is no JSON; the parser's own speak of its switches. */
final class JsonFaults {

  /** What the parser says, and what we do; groups of the first stand in the second. */
  private static final Map<Pattern, String> SENTENCES = sentences();

  private JsonFaults() {}

  private static Map<Pattern, String> sentences() {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("nesting depth .*\\(([0-9,]+), from", "more than $1 lists and objects in each other");
    said.put("^String .*length .*\\(([0-9,]+), from", "a text of more than $1 characters");
    said.put("^Number .*length .*\\(([0-9,]+), from", "a number of more than $1 digits");
    said.put("^Name .*length .*\\(([0-9,]+), from", "a name of more than $1 characters");
    said.put("^Duplicate Object property \"(.*)\"", "two members of one object are called \"$1\"");
    said.put(
        "'([+-]?(NaN|Infinity|INF))'",
        "$1 is no value of JSON; a number that is not known is written as null");
    said.put("end-of-input|end of input", "it ends in the middle of a value");
    said.put("^Illegal unquoted character", "a text goes on in the next line, or holds a tab");
    said.put("character escape '(.)'", "\\$1 is no escape of JSON");
    said.put("^Unrecognized token '([^']{1,40})", "\"$1\" is no value of JSON");
    said.put("surrogate", "a text holds half a character (a surrogate such as \\\\ud800 alone)");
    said.put("eading zero", "a number begins with 0");
    said.put("^Unexpected character \\('(.+?)' \\(code", "\"$1\" may not stand here");
    said.put("^Unexpected close marker '(.)'", "\"$1\" may not stand here");
    Map<Pattern, String> sentences = new LinkedHashMap<>();
    said.forEach((parser, ours) -> sentences.put(Pattern.compile(parser), ours));
    return sentences;
  }

  /** Without a full stop. */
  static String of(JacksonException e) {
    if (FileStart.isEncoding(e)) {
      return "it is not UTF-8 from here on";
    }
    String said = String.valueOf(e.getOriginalMessage());
    for (Map.Entry<Pattern, String> sentence : SENTENCES.entrySet()) {
      Matcher found = sentence.getKey().matcher(said);
      if (found.find()) {
        return filled(sentence.getValue(), found);
      }
    }
    return "this is no JSON";
  }

  private static String filled(String sentence, Matcher found) {
    return found.groupCount() == 0
        ? sentence
        : sentence.replace("$1", String.valueOf(found.group(1)));
  }
}
