package dev.whimbrel.vial.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.core.SpringVersion;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what runs here, after one query that shows that the database answers. Open to everybody. */
@RestController
public class HealthcheckController {

  /** Where it answers. */
  public static final String PATH = "/healthcheck";

  private final JdbcClient database;
  private final Environment settings;

  /** Reads the deployed commit from the setting {@code COMMIT_SHA}. */
  public HealthcheckController(JdbcClient database, Environment settings) {
    this.database = database;
    this.settings = settings;
  }

  /** The versions in use; a list is empty where nothing is versioned yet. */
  @GetMapping(path = PATH, produces = "application/json")
  public Map<String, Object> healthcheck() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("deployed_sha", settings.getProperty("COMMIT_SHA", ""));
    answer.put("postgresql_version", database.sql("select version()").query(String.class).single());
    answer.put("java_version", Runtime.version().toString());
    answer.put("package_versions", packages());
    answer.put("reversion_models", List.of());
    return answer;
  }

  /** Whoever watches gets an answer that can be read, also when there is nothing good to say. */
  @ExceptionHandler(DataAccessException.class)
  ResponseEntity<Map<String, String>> unavailable() {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("error", "the database does not answer"));
  }

  private static Map<String, String> packages() {
    Map<String, String> versions = new TreeMap<>();
    versions.put("hibernate", org.hibernate.Version.getVersionString());
    versions.put("spring", Objects.requireNonNullElse(SpringVersion.getVersion(), "unknown"));
    return versions;
  }
}
