package dev.whimbrel.transfer.upload;

import dev.whimbrel.cli.records.RecordFile;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Files that wait to be imported. They lie in the database, so that every process of a site has
 * them and a restart loses none.
 */
public final class Uploads {

  /** So many files of one user wait at once; the oldest makes room. */
  static final int MOST = 5;

  private static final int LONGEST_NAME = 200;

  private final SecureRandom random = new SecureRandom();
  private final JdbcClient jdbc;

  /** On the given database. */
  public Uploads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Whose file it is, and what for.
   *
   * @param user who sent it
   * @param resource that it goes into
   */
  public record Place(int user, String resource) {}

  /** Keeps a file, and lets go of old ones and of the oldest of too many of the same user. */
  public String keep(Place place, String fileName, byte[] content) {
    String token = new BigInteger(80, random).toString(36);
    jdbc.sql(
            """
            INSERT INTO transfer_upload
              (created_at, user_id, token, resource, file_name, fingerprint, content)
            VALUES (now(), :user, :token, :resource, :file, :print, :content)\
            """)
        .param("user", place.user())
        .param("token", token)
        .param("resource", place.resource())
        .param("file", plain(fileName))
        .param("print", Fingerprint.of(new ByteArrayInputStream(content)))
        .param("content", content)
        .update();
    jdbc.sql(
            """
            DELETE FROM transfer_upload WHERE id IN
              (SELECT id FROM transfer_upload WHERE user_id = :user ORDER BY id DESC OFFSET :most)\
            """)
        .param("user", place.user())
        .param("most", MOST)
        .update();
    dropOld();
    return token;
  }

  /** Lets go of those that nobody wanted for a day. */
  public void dropOld() {
    jdbc.sql("DELETE FROM transfer_upload WHERE created_at < now() - interval '1 day'").update();
  }

  /** Some browsers send the whole path; and nothing in a name may break a line or a statement. */
  private static String plain(String fileName) {
    String name = fileName.replaceFirst("^.*[/\\\\]", "").replaceAll("\\p{C}", "").strip();
    String kept = name.substring(Math.max(0, name.length() - LONGEST_NAME));
    return kept.isEmpty() ? "file" : kept;
  }

  /** The file of that token, for whoever sent it and for what it was sent for. */
  public Optional<Upload> find(Place place, String token) {
    return jdbc.sql(
            """
            SELECT id, token, resource, file_name, fingerprint, length(content) AS bytes
            FROM transfer_upload WHERE user_id = :user AND resource = :resource AND token = :token
              AND created_at >= now() - interval '1 day'\
            """)
        .param("user", place.user())
        .param("resource", place.resource())
        .param("token", token)
        .query(Upload.class)
        .optional();
  }

  /** Its records; the bytes are in memory from then on. */
  public RecordFile file(Upload upload) {
    byte[] content =
        jdbc.sql("SELECT content FROM transfer_upload WHERE id = :id")
            .param("id", upload.id())
            .query((row, n) -> row.getBytes(1))
            .single();
    return new RecordFile(upload.fileName(), () -> new ByteArrayInputStream(content), true);
  }

  /** Lets go of it. */
  public void drop(Upload upload) {
    jdbc.sql("DELETE FROM transfer_upload WHERE id = :id").param("id", upload.id()).update();
  }
}
