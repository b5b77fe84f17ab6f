package dev.whimbrel.admin.sample;

import dev.whimbrel.admin.beside.Beside;
import dev.whimbrel.admin.home.MenuGroup;
import dev.whimbrel.admin.page.Menu;
import dev.whimbrel.admin.page.MenuEntry;
import dev.whimbrel.admin.page.MenuSection;
import dev.whimbrel.admin.view.SiteApps;
import dev.whimbrel.model.App;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.action.Action;
import dev.whimbrel.model.computed.Case;
import dev.whimbrel.model.computed.Computed;
import dev.whimbrel.model.computed.Computed.Value;
import dev.whimbrel.model.computed.Related;
import dev.whimbrel.model.restriction.Restriction;
import dev.whimbrel.security.SecurityApps;
import dev.whimbrel.transfer.table.TransferApps;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/** An application of entities alone; all that is described is what groups can be kept to. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Library {

  /** Its apps. */
  public static final List<App> APPS =
      Stream.concat(
              Stream.of(
                  new App(
                      "library",
                      "Library",
                      "platform/admin",
                      List.of(),
                      List.of(Book.class, Author.class, Shelf.class, Tag.class, Card.class))),
              Stream.of(new SecurityApps().apps(), new SiteApps().apps(), new TransferApps().apps())
                  .flatMap(List::stream))
          .toList();

  @Bean
  Resources resources() {
    return Resources.of(
        APPS,
        Stream.of(
                new SecurityApps().resources(),
                new TransferApps().resources(),
                described().toList())
            .<Resource<?>>flatMap(List::stream)
            .toList());
  }

  private static Stream<Resource<?>> described() {
    return Stream.of(
        Resource.of(Book.class)
            .figures("pages:avg")
            .dates("lentAt")
            .restriction(Restriction.named("In print").rows("inPrint", "true"))
            .restriction(Restriction.named("By Ann").rows("author.name", "Ann"))
            .restriction(Restriction.named("Without notes").hiding("notes", "isbn"))
            .restriction(Restriction.named("Fixed prices").locking("price"))
            .restriction(Restriction.named("Nameless").hiding("title"))
            .action(Action.named("Withdraw", (book, _) -> book.withdraw()))
            .action(
                Action.<Book>named(
                        "Move to a shelf",
                        (book, answers) ->
                            book.move(answers.get("shelf", Shelf.class).orElseThrow()))
                    .asking("shelf"))
            .action(
                Action.<Book>named(
                        "Add a sequel",
                        (book, answers) -> book.sequel(answers).ifPresent(answers::add))
                    .adding(Book.class, "title", "shelf"))
            .build(),
        author(),
        Resource.of(Shelf.class)
            .inline(Book.class, "shelf", "title", "isbn", "author", "binding", "pages", "inPrint")
            .restriction(Restriction.named("Upstairs").rows("code__not", "CELLAR"))
            .build(),
        Resource.of(Card.class).restriction(Restriction.named("Tied").locking("seeAlso")).build(),
        Resource.of(Tag.class)
            .opens("name__not", "hidden")
            .rows(100)
            .restriction(Restriction.named("Open").rows("name__not", "closed"))
            .build());
  }

  @Bean
  MenuGroup reading() {
    return new MenuGroup("Reading room", List.of(Book.class, Author.class));
  }

  private static Resource<Author> author() {
    Related books = Related.of(Book.class, "author");
    return Resource.of(Author.class)
        .computed(Computed.count("bookCount", "Books", books))
        .computed(Computed.any("lent", "Lent", books.where("lentAt__empty", "false")))
        .computed(
            Computed.first("newest", "Newest book", books, Value.latest("title", "published")))
        .computed(
            Computed.cases(
                "reach",
                "Reach",
                Case.of("wanted", "Wanted").where("lent", "true"),
                Case.of("known", "Known").where("bookCount__gte", "2"),
                Case.of("new", "New")))
        .computed(
            Computed.text(
                "spoken",
                "Spoken",
                List.of("name", "newest"),
                of -> of.get("newest") == null ? "" : of.get("name") + " ✓"))
        .columns("name", "bookCount", "newest", "reach", "spoken")
        .filters("reach")
        .group("", "name", "latitude", "longitude")
        .group("Work", "bookCount", "newest", "reach", "spoken")
        .point("latitude", "longitude")
        .build();
  }

  /** A link of its own; who may not see books does not get it. */
  @Bean
  Menu help() {
    MenuEntry rules = new MenuEntry("House rules", "/data/library/book?q=rules", "note", "");
    return actor ->
        actor.everything() ? List.of(new MenuSection("Help", List.of(rules))) : List.of();
  }

  /** Sequels say something of the book that they continue. */
  @Bean
  Beside sequels() {
    return new Beside(
        Book.class,
        Book.class,
        "sequelOf",
        Map.of(
            "title", "details/first/title", "pages", "pages", "price", "price", "notes", "notes"));
  }

  @Bean
  PersistenceManagedTypes managedTypes() {
    return PersistenceManagedTypes.of(
        APPS.stream()
            .flatMap(a -> a.entities().stream())
            .map(Class::getName)
            .toArray(String[]::new));
  }
}
