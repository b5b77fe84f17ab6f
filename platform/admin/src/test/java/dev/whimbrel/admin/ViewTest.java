package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists are kept under names, by and for whom they are meant. */
class ViewTest {

  private static final String LIST = "/data/library/book";
  private static final String VIEWS = "/views/library/book";
  private static final String ATTIC = "?shelf=A&sort=-pages&columns=title,pages";

  private static TestSite site;
  private static HttpProbe root;
  private static HttpProbe ann;
  private static HttpProbe bob;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    site.database()
        .execute(
            """
            INSERT INTO shelf (code, name) VALUES ('A', 'Attic');
            INSERT INTO book (title, shelf_code, in_print, sort_title)
              VALUES ('Birds', 'A', true, 'birds');\
            """);
    root = site.visitor("root");
    site.group("readers", "library/book: view", "library/shelf: view");
    for (String name : new String[] {"ann", "bob"}) {
      site.user(name);
      site.join(name, "readers");
    }
    ann = site.visitor("ann");
    bob = site.visitor("bob");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @BeforeEach
  void forget() {
    site.database().execute("DELETE FROM site_view");
  }

  private static HttpProbe.Answer keep(HttpProbe visitor, String list, String... controls) {
    Map<String, String> form = new HashMap<>();
    form.put("_list", list);
    for (String control : controls) {
      form.put(control.replaceFirst("=.*", ""), control.replaceFirst("^[^=]*=", ""));
    }
    return visitor.submit(VIEWS, form);
  }

  private static String id(String name) {
    return site.database().value("SELECT id FROM site_view WHERE name = '%s'".formatted(name));
  }

  @Test
  void aListIsKeptUnderANameForOneselfAlone() {
    HttpProbe.Answer kept = keep(ann, ATTIC, "name=In the attic");
    assertThat(kept.status()).isEqualTo(302);
    assertThat(kept.header("location")).endsWith(LIST + ATTIC);
    assertThat(ann.get(LIST + ATTIC).body())
        .contains("Saved as “In the attic”")
        .contains("aria-current=\"true\">In the attic</a>");
    assertThat(ann.get(LIST).body()).contains("columns=title,pages\">In the attic</a>");
    assertThat(bob.get(LIST).body()).doesNotContain("In the attic");
    assertThat(bob.get(VIEWS).body()).doesNotContain("In the attic");
  }

  @Test
  void aListIsSharedAndLockedOrNot() {
    keep(ann, ATTIC, "name=Open", "sharing=open");
    keep(ann, ATTIC, "name=Locked", "sharing=locked");
    assertThat(bob.get(LIST).body()).contains(">Open</a>", ">Locked</a>");
    assertThat(keep(bob, "?q=x", "_change=" + id("Open")).status()).isEqualTo(302);
    assertThat(keep(bob, "?q=x", "_change=" + id("Locked")).status()).isEqualTo(404);
    assertThat(keep(bob, "", "_delete=" + id("Open")).status()).as("it is ann's").isEqualTo(404);
    assertThat(site.database().value("SELECT parameters FROM site_view WHERE name = 'Open'"))
        .isEqualTo("?q=x");
    assertThat(keep(ann, "", "_delete=" + id("Open")).status()).isEqualTo(302);
    assertThat(site.database().value("SELECT count(*) FROM site_view")).isEqualTo("1");
  }

  @Test
  void aListBeginsWithAnOwnViewElseWithOneOfTheGroup() {
    String group = site.database().value("SELECT id FROM auth_group");
    keep(root, "?q=group", "name=Of the group", "group=" + group);
    assertThat(bob.get(LIST).header("location")).endsWith(LIST + "?q=group");
    assertThat(root.get(LIST).status()).as("no member").isEqualTo(200);
    keep(bob, "?q=own", "name=Own", "usual=yes");
    assertThat(bob.get(LIST).header("location")).endsWith(LIST + "?q=own");
    keep(bob, "?q=other", "name=Other", "usual=yes");
    assertThat(bob.get(LIST).header("location")).as("one at a time").endsWith("?q=other");
    assertThat(bob.get(LIST + "?q=").body()).contains("href=\"" + LIST + "?q=\"", "Birds");
    keep(bob, "?q=mine", "name=Not for groups", "group=" + group, "sharing=open");
    assertThat(ann.get(LIST).header("location"))
        .as("only who may do everything arranges it for others")
        .endsWith("?q=group");
    assertThat(keep(root, "?q=zz", "name=Zz", "sharing=zz").status()).isEqualTo(400);
    keep(root, "?q=newer", "name=Newer", "group=" + group);
    assertThat(ann.get(LIST).header("location")).as("one for a group").endsWith("?q=newer");
    assertThat(root.get("/views/library/book").body()).contains("begins with Newer");
  }

  @Test
  void aListCanBeginWithAllRowsAgain() {
    keep(bob, "?q=own", "name=Own", "usual=yes");
    keep(bob, "", "name=All of it", "usual=yes");
    assertThat(bob.get(LIST).status()).isEqualTo(200);
  }

  @Test
  void aViewThatWasChangedSaysSo() {
    keep(ann, ATTIC, "name=In the attic", "sharing=locked");
    String id = id("In the attic");
    String page = ann.get(LIST + ATTIC).body();
    assertThat(page).doesNotContain("changed-view").contains("view=" + id);
    String changed = LIST + "?q=bird&shelf=A&sort=-pages&columns=title,pages&view=" + id;
    assertThat(ann.get(changed).body())
        .contains(
            "aria-label=\"In the attic was changed\"",
            "name=\"_change\" value=\"" + id,
            ">Save as</a>",
            "href=\"" + LIST + ATTIC.replace("&", "&amp;") + "\">Discard</a>",
            "aria-current=\"true\">In the attic</a>");
    assertThat(bob.get(changed).body())
        .as("it is locked")
        .contains(">Save as</a>")
        .doesNotContain("name=\"_change\"");
    HttpProbe.Answer saved = keep(ann, changed.replace(LIST, ""), "_change=" + id);
    assertThat(saved.header("location"))
        .endsWith(LIST + "?q=bird&shelf=A&sort=-pages&columns=title,pages");
    assertThat(site.database().value("SELECT parameters FROM site_view"))
        .as("a view is none of a view")
        .doesNotContain("view=");
    assertThat(ann.get(LIST + "?q=x&view=4711").body()).doesNotContain("changed-view");
    assertThat(ann.get(LIST + "?view=first").status()).isEqualTo(400);
  }

  @Test
  void nothingIsFoundForReasonsThatAreNamed() {
    assertThat(ann.get(LIST + "?q=whale&shelf=A&pages__gte=7").body())
        .contains(
            "Nothing matches",
            "href=\"" + LIST + "?shelf=A&amp;pages__gte=7\">Without the words “whale”</a>",
            "href=\"" + LIST + "?q=whale&amp;pages__gte=7\">Without “Shelf is Attic”</a>",
            "href=\"" + LIST + "?q=whale&amp;shelf=A\">Without “Pages is at least 7”</a>");
  }

  @Test
  void theSameNameReplacesAndAnotherOnesStays() {
    keep(ann, ATTIC, "name=Mine");
    assertThat(ann.get(LIST).body()).contains("Saved as “Mine”").doesNotContain("in place of");
    keep(ann, "?q=new", "name=Mine");
    assertThat(ann.get(LIST).body()).contains("Saved as “Mine” in place of what was there");
    keep(bob, "?q=bob", "name=Mine");
    assertThat(site.database().query("SELECT parameters FROM site_view ORDER BY 1").toString())
        .isEqualTo("[[?q=bob], [?q=new]]");
  }

  @Test
  void whatCannotBeKeptIsRefused() {
    assertThat(keep(ann, ATTIC, "name= ").status()).isEqualTo(422);
    assertThat(keep(ann, ATTIC, "name=" + "x".repeat(81)).body()).contains("at most 80 characters");
    assertThat(keep(ann, "?shelv=A", "name=Wrong").status()).isEqualTo(400);
    assertThat(keep(ann, "?q=" + "x".repeat(5000), "name=Long").status()).isEqualTo(400);
    assertThat(keep(ann, "?q=%zz", "name=Wrong").status()).isEqualTo(400);
    assertThat(keep(ann, "", "_delete=none").status()).isEqualTo(404);
    assertThat(site.database().value("SELECT count(*) FROM site_view")).isEqualTo("0");
  }

  @Test
  void aViewThatCannotBeReadIsLeftOutAndTheListIsThere() {
    keep(ann, ATTIC, "name=Shared", "sharing=open");
    keep(ann, "?q=birds", "name=Other", "sharing=open");
    HttpProbe.Answer saved =
        TestSite.save(
            root, "/data/site/saved-view/" + id("Shared"), Map.of("parameters", "?q=100%"));
    assertThat(saved.status()).isEqualTo(302);
    for (HttpProbe visitor : List.of(ann, bob)) {
      for (String path : List.of(LIST, VIEWS)) {
        HttpProbe.Answer page = visitor.get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains(">Other</a>").doesNotContain(">Shared</a>");
      }
    }
  }

  @Test
  void aViewThatNamesAFieldThatIsKeptBackIsNotShown() {
    site.group("without", "library/book: view");
    site.keep("without", "library/book: Without notes");
    site.user("cy");
    site.join("cy", "without");
    keep(root, "?isbn__empty=true", "name=No number", "sharing=open");
    assertThat(bob.get(LIST).body()).contains("No number");
    HttpProbe cy = site.visitor("cy");
    assertThat(cy.get(LIST).body()).doesNotContain("No number", "isbn");
    assertThat(cy.get(VIEWS).body()).doesNotContain("No number", "isbn");
  }

  @Test
  void aViewStaysWhenFieldsGetOtherNames() {
    keep(root, ATTIC, "name=Of old");
    site.database()
        .execute(
            "UPDATE site_view SET parameters = '?or1:backCover__contains=a&or1:writtenBy.name=Ann"
                + "&sort=-writtenBy,pages&columns=title,writtenBy.name,backCover'");
    String now =
        ("?or1:notes__contains=a&or1:author.name=Ann&sort=-author,pages"
                + "&columns=title,author.name,notes")
            .replace("&", "&amp;");
    assertThat(root.get(LIST).body().replace("%3A", ":")).contains(now, ">Of old</a>");
    assertThat(root.get(VIEWS).body()).contains(">Of old</a>").doesNotContain("cannot be shown");
  }

  @Test
  void aViewThatCannotBeShownIsSaidToItsOwner() {
    keep(ann, ATTIC, "name=Of old", "sharing=open");
    site.database().execute("UPDATE site_view SET parameters = '?colour=red'");
    assertThat(ann.get(LIST).body()).contains("Saved as “Of old”");
    assertThat(ann.get(LIST).body()).doesNotContain("Of old");
    assertThat(ann.get(VIEWS).body())
        .contains("Views of yours that cannot be shown any more", "<span class=\"cut\">Of old")
        .contains("There is no parameter \"colour\" here");
    assertThat(bob.get(VIEWS).body()).doesNotContain("Of old", "cannot be shown");
    assertThat(keep(ann, "?q=x", "_change=" + id("Of old")).status()).isEqualTo(302);
    assertThat(ann.get(LIST).body()).contains(">Of old</a>");
  }

  @Test
  void aViewOfAllRowsIsOneWhereTheListOpensWithAFilter() {
    String tags = "/data/library/tag";
    Map<String, String> all = Map.of("_list", "?q=", "name", "All tags", "usual", "yes");
    HttpProbe.Answer kept = root.submit("/views/library/tag", all);
    assertThat(kept.header("location")).endsWith(tags + "?q=");
    assertThat(root.get(tags).header("location")).endsWith(tags + "?q=");
    assertThat(root.get("/views/library/tag").body())
        .contains("href=\"" + tags + "?q=\">All tags</a>");
    String id = id("All tags");
    Map<String, String> changed = Map.of("_list", "", "_change", id);
    assertThat(root.submit("/views/library/tag", changed).header("location"))
        .endsWith(tags + "?q=");
  }
}
