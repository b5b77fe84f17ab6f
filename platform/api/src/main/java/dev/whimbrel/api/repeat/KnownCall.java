package dev.whimbrel.api.repeat;

import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.annotation.TableIndex;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A call that was carried out and may be sent again; nobody gets to see it. */
@SuppressWarnings("unused")
@Entity
@Immutable
@Table(
    name = "api_known_call",
    uniqueConstraints =
        @UniqueConstraint(
            name = "api_known_call_user_id_path_idempotency_key_key",
            columnNames = {"user_id", "path", "idempotency_key"}))
@TableIndex(columns = "created_at")
@Label(value = "Call that may be repeated", plural = "Calls that may be repeated")
public class KnownCall {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Label("When")
  @Column(nullable = false)
  private Instant createdAt;

  @Label("Number of the user")
  private int userId;

  @Column(columnDefinition = "text", nullable = false)
  private String path;

  @Label("Key of the call")
  @Column(columnDefinition = "text", nullable = false)
  private String idempotencyKey;

  /** Of what was sent: another body by the same key is a mistake. */
  @Column(columnDefinition = "text", nullable = false)
  private String fingerprint;

  @Column(columnDefinition = "text", nullable = false)
  private String answer;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected KnownCall() {}
}
