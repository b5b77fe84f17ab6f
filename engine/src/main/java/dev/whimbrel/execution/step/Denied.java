package dev.whimbrel.execution.step;

import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What helps somebody who may not do something, as far as the server's words tell. */
public final class Denied {

  private static final Pattern ON =
      Pattern.compile("permission denied for (database|schema|table|view|sequence) (.+)");
  private static final Pattern OWNER = Pattern.compile("must be owner of (\\w+) (.+)");

  private Denied() {}

  /** The statement that its owner has to run, or who has to connect. */
  public static String hint(SQLException refused) {
    String words = ServerWords.message(refused);
    Matcher on = ON.matcher(words);
    if (on.matches()) {
      return grant(on.group(1), on.group(2));
    }
    Matcher owner = OWNER.matcher(words);
    return owner.matches()
        ? "connect as the owner of %s %s, or make this user a member of that role"
            .formatted(owner.group(1), quoted(owner.group(2)))
        : "GRANT this user what it lacks, or connect as the owner";
  }

  private static String grant(String kind, String name) {
    if (name.equals("whimbrel") && kind.equals("schema")) {
      return "to look, GRANT USAGE ON SCHEMA whimbrel and SELECT ON ALL TABLES IN SCHEMA whimbrel"
          + " to this user; to apply and revert, connect as the owner";
    }
    String right =
        switch (kind) {
          case "database" -> "CREATE";
          case "schema" -> "USAGE, CREATE";
          default -> "what it lacks";
        };
    String object = kind.equals("view") ? "TABLE" : kind.toUpperCase(Locale.ROOT);
    return "GRANT %s ON %s %s TO this user, or connect as the owner"
        .formatted(right, object, quoted(name));
  }

  private static String quoted(String name) {
    return name.matches("[a-z_][a-z0-9_]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
