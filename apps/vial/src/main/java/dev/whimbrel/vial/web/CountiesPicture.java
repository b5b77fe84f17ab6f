package dev.whimbrel.vial.web;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.whimbrel.admin.page.SignInPicture;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Beside the sign-in: a dot for each county of the contiguous United States, those of California
 * lit, as VIAL began there. Drawn from the Census' files, never from rows, as anybody may see it.
 */
public final class CountiesPicture implements SignInPicture {

  private static final Set<String> ELSEWHERE = Set.of("AK", "HI", "PR", "GU", "VI", "MP", "AS");

  /** Albers' projection between 29.5 and 45.5 degrees, which keeps areas. */
  private static final double CONE =
      (Math.sin(Math.toRadians(29.5)) + Math.sin(Math.toRadians(45.5))) / 2;

  private static final double BASE =
      Math.pow(Math.cos(Math.toRadians(29.5)), 2) + 2 * CONE * Math.sin(Math.toRadians(29.5));

  /** Units of the view box for one radius of the earth. */
  private static final double SCALE = 1130;

  private final List<Dot> dots = read();

  @Override
  public List<Dot> dots() {
    return dots;
  }

  @Override
  public String title() {
    return "A dot for each county of the contiguous United States; those of California stand out";
  }

  @Override
  public String headline() {
    return "From 58 counties to 3,233.";
  }

  @Override
  public String caption() {
    return "Volunteers began to call pharmacies in California. Five months later they covered the"
        + " country.";
  }

  private static List<Dot> read() {
    String file = "/vial/us-counties/counties.csv";
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder()
            .ofNamedCsvRecord(
                new InputStreamReader(
                    Objects.requireNonNull(CountiesPicture.class.getResourceAsStream(file), file),
                    StandardCharsets.UTF_8))) {
      return rows.stream()
          .filter(row -> !ELSEWHERE.contains(row.getField("state")))
          .map(CountiesPicture::dot)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Dot dot(NamedCsvRecord row) {
    double latitude = Math.toRadians(Double.parseDouble(row.getField("lat")));
    double angle = CONE * Math.toRadians(Double.parseDouble(row.getField("lon")) + 96);
    double radius = radius(latitude);
    long x = Math.round(440 + SCALE * radius * Math.sin(angle));
    long y = Math.round(430 - SCALE * (radius(Math.toRadians(37.5)) - radius * Math.cos(angle)));
    return new Dot((int) x, (int) y, row.getField("state").equals("CA"));
  }

  private static double radius(double latitude) {
    return Math.sqrt(BASE - 2 * CONE * Math.sin(latitude)) / CONE;
  }
}
