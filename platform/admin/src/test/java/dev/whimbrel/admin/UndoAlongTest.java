package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.admin.view.SiteApps;
import dev.whimbrel.model.App;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.annotation.Secret;
import dev.whimbrel.model.annotation.WhenDeleted;
import dev.whimbrel.security.SecurityApps;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.transfer.table.TransferApps;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/** What goes along with a deletion is there again, or the deletion is not offered to be undone. */
class UndoAlongTest {

  private static TestSite site;
  private static HttpProbe root;

  /** Holds folders. */
  @Entity(name = "Crate")
  @SuppressWarnings({"unused", "NullAway.Init"})
  static class Crate {
    @Id private Integer id;
    private @Nullable String name;
  }

  /** Is in a crate, and may have been in another one. */
  @Entity(name = "Folder")
  @SuppressWarnings({"unused", "NullAway.Init"})
  static class Folder {
    @Id private Integer id;

    @ManyToOne
    @WhenDeleted(Deletion.SET_NULL)
    private @Nullable Crate earlier;

    @ManyToOne
    @WhenDeleted(Deletion.CASCADE)
    private @Nullable Crate crate;
  }

  /** Is in a folder. */
  @Entity(name = "Sheet")
  @SuppressWarnings({"unused", "NullAway.Init"})
  static class Sheet {
    @Id private Integer id;

    @ManyToOne
    @WhenDeleted(Deletion.CASCADE)
    private @Nullable Folder folder;
  }

  /** Opens a crate. */
  @Entity(name = "Lock")
  @SuppressWarnings({"unused", "NullAway.Init"})
  static class Lock {
    @Id private Integer id;

    @ManyToOne
    @WhenDeleted(Deletion.CASCADE)
    private @Nullable Crate crate;

    @Secret private @Nullable String code;
  }

  /** Is in a crate; its words are in a table of their own. */
  @Entity(name = "Picture")
  @SuppressWarnings({"unused", "NullAway.Init"})
  static class Picture {
    @Id private Integer id;

    @ManyToOne
    @WhenDeleted(Deletion.CASCADE)
    private @Nullable Crate crate;

    @ElementCollection private Set<String> words = new HashSet<>();
  }

  /** An application of these. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Archive {

    private static final List<App> APPS =
        Stream.concat(
                Stream.of(
                    new App(
                        "archive",
                        "Archive",
                        "platform/admin",
                        List.of(),
                        List.of(
                            Crate.class, Folder.class, Sheet.class, Lock.class, Picture.class))),
                Stream.of(
                        new SecurityApps().apps(), new SiteApps().apps(), new TransferApps().apps())
                    .flatMap(List::stream))
            .toList();

    @Bean
    Resources resources() {
      return Resources.of(
          APPS,
          Stream.concat(
                  new SecurityApps().resources().stream(), new TransferApps().resources().stream())
              .toList());
    }

    @Bean
    PersistenceManagedTypes managedTypes() {
      return PersistenceManagedTypes.of(
          APPS.stream()
              .flatMap(app -> app.entities().stream())
              .map(Class::getName)
              .toArray(String[]::new));
    }
  }

  @BeforeAll
  static void open() {
    site = TestSite.of(Archive.class);
    root = site.visitor("root");
    site.database()
        .execute(
            """
            INSERT INTO crate (id, name) VALUES (1, 'One'), (2, 'Two'), (3, 'Three');
            INSERT INTO folder (id, earlier_id, crate_id) VALUES (1, 1, 1);
            INSERT INTO sheet (id, folder_id) VALUES (1, 1), (2, 1);
            INSERT INTO lock (id, crate_id, code) VALUES (1, 2, '0000');
            INSERT INTO picture (id, crate_id) VALUES (1, 3), (2, NULL);
            INSERT INTO picture_words (picture_id, words) VALUES (1, 'old'), (2, 'blue');\
            """);
  }

  @AfterAll
  static void close() {
    site.close();
  }

  /** Deletes a row, and gives back where that is taken back; empty where it is not. */
  private static String delete(String kind, int id) {
    String list = "/data/archive/" + kind;
    HttpProbe.Answer deleted =
        root.post(list + "/" + id + "/delete", Map.of("_csrf", root.get("/").token()));
    assertThat(deleted.status()).as(deleted.body()).isEqualTo(302);
    return TestSite.undo(root.get(list).body()).orElse("");
  }

  @Test
  void aRowThatIsEmptiedByOneWayAndDeletedByAnotherIsThereAgainWithItsOwn() {
    String undo = delete("crate", 1);
    assertThat(site.database().value("SELECT count(*) FROM sheet")).isEqualTo("0");
    assertThat(root.post(undo, Map.of("_csrf", root.get("/").token())).status()).isEqualTo(302);
    assertThat(
            site.database()
                .value(
                    "SELECT count(*) FROM sheet JOIN folder f ON f.id = folder_id"
                        + " WHERE earlier_id = 1 AND crate_id = 1"))
        .isEqualTo("2");
  }

  @Test
  void noSecretIsCopiedBecauseItsRowGoesAlong() {
    assertThat(delete("crate", 2)).isEmpty();
    assertThat(site.database().value("SELECT count(*) FROM lock")).isEqualTo("0");
    assertThat(
            site.database()
                .value(
                    "SELECT count(*) FROM site_undo_row"
                        + " WHERE resource = 'archive/lock' OR before ->> 'name' = 'Two'"))
        .isEqualTo("0");
  }

  @Test
  void halfOfARowIsNotOfferedForAllOfIt() {
    assertThat(delete("crate", 3)).as("it goes along").isEmpty();
    assertThat(delete("picture", 2)).isEmpty();
    assertThat(site.database().value("SELECT count(*) FROM picture_words")).isEqualTo("0");
  }
}
