package dev.whimbrel.admin.sample;

import dev.whimbrel.admin.view.SiteApps;
import dev.whimbrel.model.App;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.action.Action;
import dev.whimbrel.model.restriction.Restriction;
import dev.whimbrel.security.SecurityApps;
import java.util.List;
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
                      List.of(Book.class, Author.class, Shelf.class, Tag.class))),
              Stream.concat(new SecurityApps().apps().stream(), new SiteApps().apps().stream()))
          .toList();

  @Bean
  Resources resources() {
    return Resources.of(
        APPS, Stream.concat(new SecurityApps().resources().stream(), described()).toList());
  }

  private static Stream<Resource<?>> described() {
    return Stream.of(
        Resource.of(Book.class)
            .restriction(Restriction.named("In print").rows("inPrint", "true"))
            .restriction(Restriction.named("By Ann").rows("author.name", "Ann"))
            .restriction(Restriction.named("Without notes").hiding("notes", "isbn"))
            .restriction(Restriction.named("Fixed prices").locking("price"))
            .action(Action.named("Withdraw", (book, _) -> book.withdraw()))
            .action(
                Action.<Book>named(
                        "Move to a shelf",
                        (book, answers) ->
                            book.move(answers.get("shelf", Shelf.class).orElseThrow()))
                    .asking("shelf"))
            .build(),
        Resource.of(Shelf.class)
            .restriction(Restriction.named("Upstairs").rows("code__not", "CELLAR"))
            .build(),
        Resource.of(Tag.class)
            .restriction(Restriction.named("Open").rows("name__not", "closed"))
            .build());
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
