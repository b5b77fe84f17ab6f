package dev.whimbrel.files;

import dev.whimbrel.error.Problems;
import dev.whimbrel.files.SqlLexer.Kind;
import dev.whimbrel.files.SqlLexer.Token;
import dev.whimbrel.operation.Script;
import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.ObjectTexts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one statement that makes an object, held against the name that its operation gives it. */
final class ObjectStatement {

  private static final String CODE = "not-that-object";

  /** These words may stand between CREATE and the kind. */
  private static final Set<String> BEFORE_KIND =
      Set.of("RECURSIVE", "CONSTRAINT", "UNLOGGED", "TRUSTED", "PROCEDURAL", "DEFAULT");

  /** Who somebody is shows only when it runs. */
  private static final Set<String> NOBODY =
      Set.of("USER", "CURRENT_USER", "CURRENT_ROLE", "SESSION_USER");

  /** They are empty when they are made; further statements fill them. */
  private static final Set<ObjectKind> FILLED =
      Set.of(ObjectKind.TEXT_SEARCH_CONFIGURATION, ObjectKind.OPERATOR_FAMILY);

  private static final Set<ObjectKind> IN_PLACE =
      Set.of(
          ObjectKind.FUNCTION,
          ObjectKind.PROCEDURE,
          ObjectKind.AGGREGATE,
          ObjectKind.LANGUAGE,
          ObjectKind.TRANSFORM,
          ObjectKind.VIEW,
          ObjectKind.TRIGGER,
          ObjectKind.RULE);

  private final String sql;
  private final List<String> words = new ArrayList<>();
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private ObjectStatement(String sql) {
    this.sql = sql;
    for (Token token : SqlLexer.tokens(sql)) {
      if (token.counts()) {
        tokens.add(token);
        words.add(sql.substring(token.start(), token.end()).toUpperCase(Locale.ROOT));
      }
    }
  }

  /** The statement without what stands around it; what is wrong goes to the problems. */
  static Script read(Script script, int indent, ObjectName object, Problems problems) {
    int known = problems.count();
    List<SqlStatement> statements = SqlSplitter.check(script, indent, problems);
    Problems.Place place = problems.at(script.line(), indent + 1);
    if (problems.count() > known) {
      return script;
    }
    long fillers =
        FILLED.contains(object.kind())
            ? statements.stream().skip(1).filter(one -> isFiller(one, object)).count()
            : 0;
    if (statements.size() != 1 + fillers) {
      place.add(
          CODE,
          "sql holds %d statements, and makes one object".formatted(statements.size()),
          "write one statement here, the others in operations of their own");
      return script;
    }
    SqlStatement first = statements.getFirst();
    @Nullable String fault = new ObjectStatement(first.text()).fault(object);
    if (fault != null) {
      problems
          .at(first.line(), indent + 1)
          .add(CODE, fault, "make kind, name, table and schema say what the text does");
    }
    String text = statements.stream().map(SqlStatement::text).collect(Collectors.joining(";\n"));
    return new Script(text, first.line(), true);
  }

  /** ALTER of the object itself. */
  private static boolean isFiller(SqlStatement statement, ObjectName object) {
    ObjectStatement text = new ObjectStatement(statement.text());
    return text.take("ALTER")
        && text.kind().equals(object.kind().sql())
        && text.name(object.schema(), object.bare()) == null;
  }

  /** What the text says otherwise than the name, or null. */
  private @Nullable String fault(ObjectName object) {
    String wanted = object.kind().words() + " " + object.name();
    if (!take("CREATE")) {
      return "the statement makes nothing; it should make " + wanted;
    }
    boolean replaces = take("OR") && take("REPLACE");
    if (replaces && !IN_PLACE.contains(object.kind())) {
      return "PostgreSQL knows no CREATE OR REPLACE for " + one(object.kind().words());
    }
    String made = kind();
    if (!made.equals(object.kind().sql())) {
      return "the statement makes %s, and the operation %s"
          .formatted(one(made.toLowerCase(Locale.ROOT)), one(object.kind().words()));
    }
    if (take("IF")) {
      return "IF NOT EXISTS would leave another %s there as it is".formatted(wanted);
    }
    @Nullable String other = called(object);
    if (other != null) {
      return "the statement makes %s, and the operation %s".formatted(other, wanted);
    }
    return rest(object);
  }

  private static String one(String noun) {
    return noun.isEmpty() ? "nothing" : ("aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
  }

  /** What it is called instead of the operation's name, or null. */
  private @Nullable String called(ObjectName object) {
    return switch (object.kind()) {
      case OPERATOR -> operator(object);
      case CAST -> take("(") ? joint(object, "AS", ")") : "";
      case TRANSFORM -> take("FOR") ? joint(object, "LANGUAGE", "(") : "";
      case USER_MAPPING -> take("FOR") ? joint(object, "SERVER", "OPTIONS") : "";
      default -> name(object.schema(), object.bare());
    };
  }

  private @Nullable String rest(ObjectName object) {
    return switch (object.kind()) {
      case FUNCTION, PROCEDURE, AGGREGATE -> arguments(object);
      case TRIGGER, POLICY -> table(object, "ON");
      case RULE -> table(object, "TO");
      case PARTITION -> is("PARTITION") ? null : "the table is no partition: no PARTITION OF";
      case PARTITIONED_TABLE ->
          words.contains("PARTITION") && words.contains("BY") && !is("PARTITION")
              ? null
              : "the table is not partitioned: no PARTITION BY; a plain one is create_table";
      case TYPE -> take("AS") && is("ENUM") ? "create_enum makes a type of words" : null;
      case OPERATOR -> operands(object);
      case OPERATOR_FAMILY, OPERATOR_CLASS -> method(object);
      case USER_MAPPING ->
          NOBODY.contains(object.bare().toUpperCase(Locale.ROOT))
              ? "the mapping is for whoever runs it: name the role"
              : null;
      default -> null;
    };
  }

  /** The words of the longest kind that stands here, without those that go before it. */
  private String kind() {
    while (at < words.size() && BEFORE_KIND.contains(words.get(at))) {
      at++;
    }
    String kind =
        Stream.of(ObjectKind.values())
            .map(ObjectKind::sql)
            .filter(one -> isNext(one.split(" ")))
            .max(Comparator.comparingInt(String::length))
            .orElse(at < words.size() ? words.get(at) : "");
    at += kind.split(" ").length;
    return kind;
  }

  private boolean isNext(String... some) {
    for (int i = 0; i < some.length; i++) {
      if (at + i >= words.size() || !words.get(at + i).equals(some[i])) {
        return false;
      }
    }
    return true;
  }

  /** The two parts of a name, with a word between and one behind. */
  private @Nullable String joint(ObjectName object, String between, String behind) {
    boolean types = object.kind() != ObjectKind.USER_MAPPING;
    String first = types ? until(between) : role();
    take(between);
    String second = types ? until(behind) : role();
    String left = types ? first : bare(first);
    String right = object.kind() == ObjectKind.CAST ? second : bare(second);
    ObjectName made =
        new ObjectName(object.kind(), left + " " + between + " " + right, null, object.schema());
    return made.equals(object) ? null : made.name();
  }

  /** The one word that stands here: a role or a server may be called server. */
  private String role() {
    String word = at < words.size() ? piece().strip() : "";
    at++;
    return word;
  }

  private static String bare(String name) {
    return name.startsWith("\"") && name.endsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : SqlLexer.meaning(name).strip();
  }

  private String until(String word) {
    StringBuilder text = new StringBuilder();
    for (; at < words.size() && !is(word); at++) {
      text.append(piece());
    }
    return text.toString().strip();
  }

  private @Nullable String operator(ObjectName object) {
    @Nullable String schema = null;
    if (at + 1 < words.size() && words.get(at + 1).equals(".")) {
      schema = identifier();
      take(".");
    }
    String symbol = until("(");
    boolean same = symbol.equals(object.bare()) && Objects.equals(schema, object.schema());
    return same ? null : schema == null ? symbol : schema + "." + symbol;
  }

  private @Nullable String operands(ObjectName object) {
    String options = sql.substring(tokens.get(at).start());
    List<String> operands =
        Stream.of("leftarg", "rightarg")
            .map(side -> ObjectTexts.option(options, side).orElse("none"))
            .map(ObjectName::argument)
            .toList();
    return operands.equals(split(object.brackets()))
        ? null
        : "the statement has other operands than " + object.name();
  }

  private @Nullable String method(ObjectName object) {
    until("USING");
    take("USING");
    String method = identifier();
    if (!method.equals(object.parts().getLast())) {
      return "the statement is for %s, and the operation for %s"
          .formatted(method, object.parts().getLast());
    }
    return object.kind() == ObjectKind.OPERATOR_CLASS && !take("FAMILY")
        ? "without FAMILY it makes an operator family that stays when it goes"
        : null;
  }

  /** What it is called instead of that, or null. */
  private @Nullable String name(@Nullable String schema, String name) {
    String first = identifier();
    @Nullable String second = take(".") ? identifier() : null;
    boolean same =
        second == null
            ? schema == null && first.equals(name)
            : first.equals(schema) && second.equals(name);
    return same ? null : second == null ? first : first + "." + second;
  }

  private @Nullable String table(ObjectName object, String before) {
    while (at < words.size() && !is(before)) {
      at++;
    }
    take(before);
    @Nullable String other = name(object.schema(), String.valueOf(object.table()));
    return other == null || object.table() == null
        ? null
        : "the statement is about table %s, and the operation about %s"
            .formatted(other, object.table());
  }

  /** Each argument of the name is one of the text, with a name before it or without. */
  private @Nullable String arguments(ObjectName object) {
    List<String> given = split(object.brackets());
    List<List<String>> written = written();
    boolean same = given.size() == written.size();
    for (int i = 0; same && i < given.size(); i++) {
      String type = given.get(i);
      List<String> parts = written.get(i);
      same =
          type.equals(ObjectName.argument(String.join("", parts).strip()))
              || (parts.size() > 1
                  && type.equals(
                      ObjectName.argument(
                          String.join("", parts.subList(1, parts.size())).strip())));
    }
    // Those of an aggregate may be in an older spelling, or have an order; the server judges.
    return same || object.kind() == ObjectKind.AGGREGATE
        ? null
        : "the statement has other arguments than " + object.name();
  }

  private static List<String> split(String brackets) {
    String inside = brackets.isEmpty() ? "" : brackets.substring(1, brackets.length() - 1).strip();
    return inside.isEmpty() ? List.of() : ObjectTexts.pieces(inside);
  }

  /** What callers give: each argument in pieces, without its mode and its default. */
  private List<List<String>> written() {
    List<List<String>> arguments = new ArrayList<>();
    List<String> pieces = new ArrayList<>();
    boolean rest = false;
    int depth = 0;
    take("(");
    for (; at < words.size() && (depth > 0 || !is(")")); at++) {
      depth += is("(") || is("[") ? 1 : is(")") || is("]") ? -1 : 0;
      if (depth == 0 && is(",")) {
        add(arguments, pieces);
        rest = false;
      } else {
        rest |= depth == 0 && (is("DEFAULT") || is("="));
        if (!rest) {
          pieces.add(piece());
        }
      }
    }
    add(arguments, pieces);
    return arguments;
  }

  private static void add(List<List<String>> arguments, List<String> pieces) {
    String mode = pieces.isEmpty() ? "" : pieces.getFirst().strip().toUpperCase(Locale.ROOT);
    if (Set.of("IN", "INOUT", "VARIADIC").contains(mode)) {
      pieces.removeFirst();
    }
    if (!pieces.isEmpty() && !mode.equals("OUT")) {
      arguments.add(List.copyOf(pieces));
    }
    pieces.clear();
  }

  /** A token, with a blank where the text has one before it. */
  private String piece() {
    Token token = tokens.get(at);
    boolean apart = at > 0 && tokens.get(at - 1).end() < token.start();
    return (apart ? " " : "") + sql.substring(token.start(), token.end());
  }

  private boolean is(String word) {
    return at < words.size()
        && words.get(at).equals(word)
        && tokens.get(at).kind() != Kind.QUOTED_NAME;
  }

  private boolean take(String word) {
    boolean is = is(word);
    at += is ? 1 : 0;
    return is;
  }

  /** A name as the server reads it; empty at the end. */
  private String identifier() {
    if (at >= tokens.size()) {
      return "";
    }
    Token token = tokens.get(at++);
    String text = sql.substring(token.start(), token.end());
    return token.kind() == Kind.QUOTED_NAME && text.startsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : SqlLexer.meaning(text).strip();
  }
}
