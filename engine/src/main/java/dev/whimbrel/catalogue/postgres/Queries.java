package dev.whimbrel.catalogue.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The queries, each in a file of its name. {@code [[18|new|old]]} chooses by major version; braces
 * stand for the few phrases that many of them share.
 */
final class Queries {

  private static final Pattern VERSION =
      Pattern.compile("\\[\\[(\\d+)\\|(.*?)\\|(.*?)]]", Pattern.DOTALL);
  private static final Pattern PHRASE = Pattern.compile("\\{(\\w+)(?::([^{}]*))?}");

  private final int major;

  Queries(int major) {
    this.major = major;
  }

  String text(String name) {
    String chosen =
        VERSION
            .matcher(file(name))
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        major >= Integer.parseInt(found.group(1))
                            ? found.group(2)
                            : found.group(3)));
    return PHRASE
        .matcher(chosen)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    phrase(found.group(1), found.group(2) == null ? "" : found.group(2))));
  }

  private static String phrase(String name, String argument) {
    int last = argument.lastIndexOf(':');
    return switch (name) {
      // Where a bar would end a choice by version.
      case "concat" -> "||";
      case "user" ->
          "%1$s.nspname !~ '^pg_' AND %1$s.nspname NOT IN ('information_schema', 'whimbrel')"
              .formatted(argument);
      case "own" ->
          "%s NOT IN (SELECT objid FROM pg_depend WHERE classid = '%s'::regclass AND deptype = 'e')"
              .formatted(argument.substring(last + 1), argument.substring(0, last));
      case "options" ->
          ("(SELECT string_agg(format('%%I %%L', split_part(o, '=', 1), substr(o, position('=' in"
                  + " o) + 1)), ', ' ORDER BY i) FROM unnest(%s) WITH ORDINALITY u(o, i))")
              .formatted(argument);
      case "sequence" ->
          "format('START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s %s', s.seqstart,"
              + " s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE'"
              + " ELSE 'NO CYCLE' END)";
      case "last" ->
          "coalesce(CASE WHEN has_sequence_privilege(s.seqrelid, 'USAGE, SELECT') THEN"
              + " pg_sequence_last_value(s.seqrelid) END, s.seqstart)::text";
      case "names" ->
          ("(SELECT string_agg(quote_ident(na.attname), E'\\n' ORDER BY nu.o) FROM unnest(%s) WITH"
                  + " ORDINALITY nu(k, o) JOIN pg_attribute na ON na.attrelid = %s AND na.attnum ="
                  + " nu.k)")
              .formatted(argument.substring(0, last), argument.substring(last + 1));
      case "proc" ->
          ("CASE WHEN %1$s <> 0 THEN (SELECT format('%%I.%%I', pn.nspname, pp.proname) FROM pg_proc"
                  + " pp JOIN pg_namespace pn ON pn.oid = pp.pronamespace WHERE pp.oid = %1$s) END")
              .formatted(argument);
      case "acl" -> grants(argument.substring(0, last), argument.substring(last + 1));
      default -> throw new IllegalArgumentException("no phrase " + name);
    };
  }

  /** A line for each: privilege, grantee, option and grantor; empty stands for the owner. */
  private static String grants(String acl, String owner) {
    return ("coalesce((SELECT string_agg(x.privilege_type || E'\\t' || CASE x.grantee WHEN 0 THEN"
            + " 'PUBLIC' WHEN %2$s THEN '' ELSE quote_ident(pg_get_userbyid(x.grantee)) END ||"
            + " E'\\t' || CASE WHEN x.is_grantable AND x.grantee <> %2$s THEN '*' ELSE '' END ||"
            + " E'\\t' || CASE x.grantor WHEN %2$s THEN '' ELSE"
            + " quote_ident(pg_get_userbyid(x.grantor)) END, E'\\n"
            + "') FROM aclexplode(%1$s) x), '')")
        .formatted(acl, owner);
  }

  private static String file(String name) {
    try (InputStream text = Queries.class.getResourceAsStream(name + ".sql")) {
      return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
