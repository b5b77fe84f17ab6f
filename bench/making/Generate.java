import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the sources of an app with as many entities as asked, each with ten columns. */
final class Generate {

  private Generate() {}

  public static void main(String[] arguments) throws IOException {
    Path sources = Path.of(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    Files.createDirectories(sources.resolve("shop"));
    IntStream.range(0, count)
        .forEach(i -> write(sources.resolve("shop/" + name(i) + ".java"), entity(i)));
    write(sources.resolve("shop/State.java"), "package shop; enum State { NEW, OPEN, DONE }\n");
    write(sources.resolve("shop/Shop.java"), app(count));
    Files.createDirectories(sources.resolve("META-INF/services"));
    write(
        sources.resolve("META-INF/services/dev.whimbrel.model.AppProvider"), "shop.Shop\n");
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(int i) {
    return "Thing%04d".formatted(i);
  }

  private static String entity(int i) {
    return """
    package shop;

    import dev.whimbrel.model.annotation.TableIndex;
    import jakarta.persistence.*;
    import java.math.BigDecimal;
    import java.time.Instant;
    import java.time.LocalDate;

    @Entity
    @TableIndex(columns = {"name", "since"})
    class %1$s {
      @Id
      @GeneratedValue(strategy = GenerationType.IDENTITY)
      Integer id;

      @Column(nullable = false, length = 80)
      String name;

      @Column(unique = true, length = 20)
      String code;

      @Column(precision = 12, scale = 2)
      BigDecimal price;

      @Enumerated(EnumType.STRING)
      @Column(nullable = false, length = 10)
      State state;

      @ManyToOne(optional = false)
      %2$s near;

      int amount;
      boolean active;
      LocalDate since;
      Instant changed;%3$s
    }
    """
        .formatted(name(i), name(i / 2), i == 0 ? "\n  /* more */" : "");
  }

  private static String app(int count) {
    return """
    package shop;

    import dev.whimbrel.model.App;
    import dev.whimbrel.model.AppProvider;
    import java.util.List;

    /** The app of the bench. */
    public final class Shop implements AppProvider {
      @Override
      public List<App> apps() {
        return List.of(new App("shop", "Shop", "shop", List.of(), List.of(%s)));
      }
    }
    """
        .formatted(
            IntStream.range(0, count)
                .mapToObj(i -> name(i) + ".class")
                .collect(Collectors.joining(", ")));
  }
}
