package dev.whimbrel.admin;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.whimbrel.admin.sample.Library;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.UserAdministration;
import dev.whimbrel.security.provider.Secrets;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The library on a database of its own and a port of its own. */
public final class TestSite implements AutoCloseable {

  private static final Pattern UNDO = Pattern.compile("action=\"(/undo/[0-9]+)\"");

  /** The password of everybody here. */
  public static final String PASSWORD = "four words do well";

  static final Pattern CONTROL =
      Pattern.compile(
          "<input type=\"hidden\""
              + " name=\"(_field|_fingerprint|_base|_before|_zone|_from|_user|_held|_form|_seen)\""
              + " value=\"([^\"]*)\"");

  private final TestDatabase database;
  private final Wishes wishes;
  private final ConfigurableApplicationContext context;

  private TestSite(TestDatabase database, Wishes wishes) {
    this.database = database;
    this.wishes = wishes;
    this.context = start(database, wishes);
  }

  /**
   * What a site is started with.
   *
   * @param settings in addition to its own
   * @param secrets by environment variable
   * @param application which
   */
  private record Wishes(
      Map<String, Object> settings, Map<String, String> secrets, Class<?> application) {

    static final Wishes NONE = new Wishes(Map.of(), Map.of());

    Wishes(Map<String, Object> settings, Map<String, String> secrets) {
      this(settings, secrets, Library.class);
    }
  }

  /** Another application than the library. */
  public static TestSite of(Class<?> application) {
    return start(new Wishes(Map.of(), Map.of(), application));
  }

  /** A site with a user {@code root} who may do everything. */
  public static TestSite start() {
    return start(Wishes.NONE);
  }

  /** The same with settings of its own, and secrets by the names of environment variables. */
  public static TestSite start(Map<String, Object> settings, Map<String, String> secrets) {
    return start(new Wishes(settings, secrets));
  }

  /** The same, whose pages wait that many milliseconds for the database. */
  public static TestSite start(int patience) {
    return start(
        new Wishes(Map.of("spring.datasource.hikari.connection-timeout", patience), Map.of()));
  }

  private static TestSite start(Wishes wishes) {
    TestSite site = new TestSite(TestPostgres.database(), wishes);
    site.users().create(new NewUser("root", "Ruth Root", "", true), PASSWORD);
    return site;
  }

  /** The same site started again on what the first one left. */
  public TestSite restarted() {
    context.close();
    return new TestSite(database, wishes);
  }

  /** A second process of the same site; the first one closes the database. */
  public ConfigurableApplicationContext another() {
    return start(database, wishes);
  }

  /** Where such a process is. */
  public static String url(ConfigurableApplicationContext process) {
    var server = ((ServletWebServerApplicationContext) process).getWebServer();
    return "http://localhost:" + java.util.Objects.requireNonNull(server).getPort();
  }

  private static ConfigurableApplicationContext start(TestDatabase database, Wishes wishes) {
    SpringApplication application = new SpringApplication(wishes.application());
    Map<String, Object> settings = new TreeMap<>();
    settings.put("server.port", "0");
    settings.put("spring.datasource.url", database.jdbcUrl());
    settings.put("spring.datasource.username", database.user());
    settings.put("spring.datasource.password", database.password());
    settings.put("spring.datasource.hikari.maximum-pool-size", "6");
    settings.put("spring.datasource.hikari.connection-timeout", 5000);
    settings.put("spring.jpa.hibernate.ddl-auto", "update");
    settings.put("spring.jpa.open-in-view", "false");
    settings.put("spring.mvc.publish-request-handled-events", "false");
    settings.put("spring.main.banner-mode", "off");
    settings.put("logging.level.root", "warn");
    settings.putAll(wishes.settings());
    application.setDefaultProperties(settings);
    Secrets secrets = wishes.secrets()::get;
    application.addInitializers(
        fresh -> ((GenericApplicationContext) fresh).registerBean(Secrets.class, () -> secrets));
    return application.run();
  }

  /** Where it is. */
  public String url() {
    return url(context);
  }

  /** Its database. */
  public TestDatabase database() {
    return database;
  }

  /** What an operator does with users. */
  public UserAdministration users() {
    return context.getBean(UserAdministration.class);
  }

  /** A part of the running application. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** One of several parts of a type. */
  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  /** A visitor whom nobody knows. */
  public HttpProbe nobody() {
    return HttpProbe.of(url());
  }

  /** A visitor who is signed in. */
  public HttpProbe visitor(String username) {
    HttpProbe probe = nobody();
    var answer = probe.submit("/sign-in", Map.of("username", username, "password", PASSWORD));
    if (answer.status() != 302) {
      throw new AssertionError("sign-in of " + username + ": " + answer);
    }
    return probe;
  }

  /** Lets a browser be that of a user, as if they had signed in there, which costs three pages. */
  void enter(Page page, String username) {
    String[] cookie = sessionOf(nobody(), username).split("=", 2);
    page.context().addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(url())));
  }

  /** Sends the form of a page with these fields filled in, the others as the page has them. */
  static HttpProbe.Answer save(HttpProbe visitor, String path, Map<String, String> fields) {
    Map<String, String> form = hidden(visitor.get(path).body());
    form.putAll(fields);
    return visitor.submit(path, form);
  }

  /** What the form of a page sends without being filled in. */
  static Map<String, String> hidden(String page) {
    Map<String, String> form = new HashMap<>();
    Matcher control = CONTROL.matcher(page);
    while (control.find()) {
      form.put(control.group(1), control.group(2));
    }
    return form;
  }

  /** Where a page offers to take back what was just done. */
  static Optional<String> undo(String page) {
    return UNDO.matcher(page).results().map(found -> found.group(1)).findFirst();
  }

  /** Signs the visitor in as {@code root}, and gives back the cookie of the session. */
  static String sessionOf(HttpProbe visitor) {
    return sessionOf(visitor, "root");
  }

  private static String sessionOf(HttpProbe visitor, String username) {
    return visitor
        .submit("/sign-in", Map.of("username", username, "password", PASSWORD))
        .header("set-cookie")
        .lines()
        .filter(line -> line.startsWith("whimbrel_session="))
        .findFirst()
        .orElseThrow()
        .replaceFirst(";.*", "");
  }

  /** A user with these permissions, such as {@code library/book: view}. */
  public void user(String username, String... permissions) {
    users().create(new NewUser(username, "", "", false), PASSWORD);
    for (String permission : permissions) {
      database.execute(
          """
          INSERT INTO auth_user_permissions (user_id, permission_id)
          SELECT u.id, p.id FROM auth_user u, auth_permission p
          WHERE u.username = '%s' AND p.name = '%s'\
          """
              .formatted(username, permission));
    }
  }

  /** A group with these permissions. */
  public void group(String name, String... permissions) {
    database.execute("INSERT INTO auth_group (name) VALUES ('%s')".formatted(name));
    for (String permission : permissions) {
      database.execute(
          """
          INSERT INTO auth_group_permissions (group_id, permission_id)
          SELECT g.id, p.id FROM auth_group g, auth_permission p
          WHERE g.name = '%s' AND p.name = '%s' ON CONFLICT DO NOTHING\
          """
              .formatted(name, permission));
    }
  }

  /** Keeps a group to a part of a resource, such as {@code library/book: In print}. */
  public void keep(String group, String... restrictions) {
    for (String restriction : restrictions) {
      database.execute(
          """
          INSERT INTO auth_group_restrictions (group_id, restriction_id)
          SELECT g.id, r.id FROM auth_group g, auth_restriction r
          WHERE g.name = '%s' AND r.name = '%s'\
          """
              .formatted(group, restriction));
    }
  }

  /** Puts a user into a group. */
  public void join(String username, String group) {
    database.execute(
        """
        INSERT INTO auth_user_groups (user_id, group_id)
        SELECT u.id, g.id FROM auth_user u, auth_group g
        WHERE u.username = '%s' AND g.name = '%s'\
        """
            .formatted(username, group));
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
