package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.records.RecordFile;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.write.Rights;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.NewApiKey;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.wiring.SecurityServices;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.transfer.rows.Columns;
import dev.whimbrel.transfer.rows.ImportLog;
import dev.whimbrel.transfer.rows.ImportUndo;
import dev.whimbrel.transfer.rows.Outcome;
import dev.whimbrel.transfer.rows.Plan;
import dev.whimbrel.transfer.rows.Planner;
import dev.whimbrel.transfer.rows.RowImports;
import dev.whimbrel.transfer.upload.FileLook;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** What is exported comes in again as what it was. */
class RoundTripTest {

  private static TestDatabase database;
  private static VialSite site;
  private static String key;

  @BeforeAll
  static void open() {
    database = VialDatabase.withDemoData();
    SecurityServices services = SecurityServices.on(database.dataSource());
    services.users().create(new NewUser("ruth", "", "", true), "four words do well");
    key = "Bearer " + services.keys().issue(new NewApiKey("ruth", "test", Set.of("*"), null));
    site = VialSite.start(database);
    database.execute(
        """
        UPDATE location SET public_notes = '=1+1', internal_notes = '''=1', phone_number = '+1 510'
          WHERE id = (SELECT min(id) FROM location);
        INSERT INTO availability_tag (name, slug, disabled, previous_names)
          VALUES ('Walk in, "or" wait', 'walk_in_or_wait', false, '[]');
        INSERT INTO call_report_availability_tag (report_id, availabilitytag_id)
          SELECT (SELECT min(id) FROM report), max(id) FROM availability_tag;
        UPDATE availability_tag SET notes = NULL WHERE notes = '';\
        """);
  }

  @AfterAll
  static void close() {
    if (site != null) {
      site.close();
    }
    if (database != null) {
      database.close();
    }
  }

  @BeforeEach
  void asSomebodyWhoMayDoAll() {
    Actor actor = new Actor(1, "ruth", "Ruth", true, false, List.of());
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of()));
  }

  @AfterEach
  void asNobody() {
    SecurityContextHolder.clearContext();
  }

  private static RecordFile exported(Resource<?> resource, String ending, List<String> columns) {
    String path =
        "/api/v1/%s.%s?columns=%s&%s"
            .formatted(resource.id(), ending, String.join(",", columns), first(resource));
    try (HttpProbe probe = HttpProbe.of(site.url(""))) {
      HttpProbe.Answer answer = probe.send(probe.request(path).header("Authorization", key));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      return file(resource.name() + "." + ending, answer.body());
    }
  }

  /** As a filter: more rows would show no more. */
  private static String first(Resource<?> resource) {
    Field key = resource.key();
    String last =
        database.value(
            "SELECT max(k) FROM (SELECT %1$s AS k FROM %2$s ORDER BY 1 LIMIT 300) first"
                .formatted(key.column(), resource.table()));
    return key.name() + "__lte=" + last;
  }

  private static RecordFile file(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new RecordFile(name, () -> new ByteArrayInputStream(bytes), true);
  }

  private static RowImports.Work work(Resource<?> resource, RecordFile file) {
    Planner.Wishes wishes =
        new Planner.Wishes(resource.id(), List.of(), Map.of(), Map.of(), "UTC", Set.of());
    Plan plan = site.bean(Planner.class).plan(wishes, FileLook.columns(file));
    ImportLog.Start start = new ImportLog.Start("ruth", plan, file.name(), "print");
    return new RowImports.Work(start, file, () -> {}, read -> {});
  }

  private static List<Resource<?>> imported() {
    Rights rights = site.bean(Rights.class);
    return site.bean(Resources.class).all().stream()
        .filter(r -> r.app().equals("core"))
        .filter(r -> rights.adds(r) && rights.changes(r))
        .filter(r -> !database.value("SELECT count(*) FROM " + r.table()).equals("0"))
        .<Resource<?>>map(rights::visible)
        .toList();
  }

  @Test
  void everyRowIsUnchangedByItsOwnExport() {
    long rows = 0;
    for (Resource<?> resource : imported()) {
      List<String> columns = Columns.fields(resource).stream().map(Field::name).toList();
      for (String ending : List.of("csv", "ndjson")) {
        RecordFile file = exported(resource, ending, columns);
        Outcome outcome = site.bean(RowImports.class).trial(work(resource, file)).outcome();
        String what = resource.id() + "." + ending;
        assertThat(outcome.reasons()).as(what).isEmpty();
        assertThat(outcome.shown()).as(what).isEmpty();
        assertThat(outcome.same()).as(what).isEqualTo(outcome.read()).isPositive();
        rows += outcome.read();
      }
    }
    assertThat(rows).isGreaterThan(2000);
  }

  @Test
  void manyReferencesAreImportedByNameOrKeyAndPutBack() {
    Resource<?> provider = site.bean(Resources.class).get("core/provider");
    database.execute(
        "INSERT INTO provider_phase (name) VALUES ('Phase 1a'), ('Phase 1b, 65+'), ('Phase 2')");
    String first = database.value("SELECT id FROM provider_phase WHERE name = 'Phase 1a'");
    Outcome made =
        run(
            provider,
            """
            Name,Provider type,Phases
            Round,Pharmacy,"Phase 2, ""Phase 1b, 65+""\"
            Square,Pharmacy,%s
            Oval,Pharmacy,
            Wrong,Pharmacy,"Phase 2, Phase 9"
            """
                .formatted(first));
    assertThat(made.reasons().toString()).contains("There is no provider phase “Phase 9”.");
    assertThat(made.added()).isEqualTo(3);
    assertThat(phases()).isEqualTo("Round Phase 1b, 65+; Round Phase 2; Square Phase 1a");
    Outcome changed = run(provider, "Name,Phases\nRound,Phase 2\nSquare,Phase 1a\nOval,Phase 1a\n");
    assertThat(changed.same()).isEqualTo(1);
    assertThat(changed.changed()).isEqualTo(2);
    assertThat(changed.shown().toString()).contains("field=Phases");
    assertThat(phases()).isEqualTo("Oval Phase 1a; Round Phase 2; Square Phase 1a");
    database.execute(
        "INSERT INTO provider_provider_phase (provider_id, providerphase_id)"
            + " SELECT id, %s FROM provider WHERE name = 'Round'".formatted(first));
    String run = database.value("SELECT max(id) FROM transfer_import");
    ImportUndo.Undone undone =
        site.bean(ImportUndo.class)
            .undo(site.bean(ImportLog.class).find(Long.parseLong(run)).orElseThrow());
    assertThat(undone.back()).isEqualTo(1);
    assertThat(undone.left().toString()).contains("It was changed since.");
    assertThat(phases()).isEqualTo("Round Phase 1a; Round Phase 2; Square Phase 1a");
  }

  private static Outcome run(Resource<?> resource, String csv) {
    return site.bean(RowImports.class).run(work(resource, file("providers.csv", csv))).outcome();
  }

  private static String phases() {
    return database.value(
        """
        SELECT string_agg(p.name || ' ' || f.name, '; ' ORDER BY p.name, f.name)
        FROM provider p JOIN provider_provider_phase l ON l.provider_id = p.id
        JOIN provider_phase f ON f.id = l.providerphase_id
        WHERE p.name IN ('Round', 'Square', 'Oval')\
        """);
  }
}
