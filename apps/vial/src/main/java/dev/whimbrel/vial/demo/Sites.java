package dev.whimbrel.vial.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Telephone numbers, postal codes and web addresses that fit a state and belong to nobody. */
final class Sites {

  private final Map<String, NamedCsvRecord> states = new HashMap<>();
  private final Random random;

  Sites(Random random) {
    this.random = random;
    try (CsvReader<NamedCsvRecord> rows = UsCounty.rows("/vial/demo/states.csv")) {
      rows.forEach(row -> states.put(row.getField("state"), row));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number out of the hundred that no telephone company gives out. */
  String phone(String state) {
    return "(%s) 555-01%02d".formatted(of(state).getField("area"), random.nextInt(100));
  }

  /** Five digits, of which the first belong to the state. */
  String zip(String state) {
    String begin = of(state).getField("zip");
    int rest = 5 - begin.length();
    return begin + ("%0" + rest + "d").formatted(random.nextInt((int) Math.pow(10, rest)));
  }

  private NamedCsvRecord of(String state) {
    return Objects.requireNonNull(states.get(state), state);
  }

  /** An address that can never lead anywhere. */
  static String url(String name, String path) {
    String host = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return "https://" + host + ".example/" + path;
  }
}
