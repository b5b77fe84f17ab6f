package dev.whimbrel.api.log;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.annotation.LongText;
import dev.whimbrel.model.annotation.TableInSql;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One request to the API. Who sent it is written down as it was then, so that the row outlives
 * users and keys.
 */
@SuppressWarnings("unused")
@Entity
@Immutable
@TableInSql
@Table(name = "api_log")
@Label(value = "API request", plural = "API requests")
public class ApiLog {

  @Id private Long id;

  @Label("When")
  private Instant createdAt;

  @Column(columnDefinition = "text")
  private String method;

  @Column(columnDefinition = "text")
  private String path;

  @Label("Query")
  @Column(columnDefinition = "text")
  private String queryString;

  @Label("Address")
  @Column(columnDefinition = "text")
  private String remoteIp;

  @Label("User")
  @Column(columnDefinition = "text")
  private @Nullable String username;

  @Label("Key")
  private @Nullable Integer apiKeyId;

  @Label("Status")
  private int responseStatus;

  @Label("Milliseconds")
  private int durationMs;

  @Label("Request id")
  @Column(columnDefinition = "text")
  private String requestId;

  @Label("Sent")
  @JdbcTypeCode(SqlTypes.JSON)
  private @Nullable String postBodyJson;

  @Label("Sent, no JSON")
  private byte @Nullable [] postBody;

  @Label("Answered")
  @JdbcTypeCode(SqlTypes.JSON)
  private @Nullable String responseBodyJson;

  @Label("Answered, no JSON")
  private byte @Nullable [] responseBody;

  @LongText
  @Label("What is missing")
  @Column(columnDefinition = "text")
  private @Nullable String note;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected ApiLog() {}

  /** What lists and forms show of it. */
  public static Resource<ApiLog> resource() {
    return Resource.of(ApiLog.class)
        .name("log")
        .columns(
            "createdAt", "method", "path", "responseStatus", "durationMs", "username", "apiKeyId")
        .filters("method", "responseStatus", "username", "apiKeyId", "createdAt")
        .search("path", "queryString", "username", "requestId", "remoteIp")
        .order("-id")
        .build();
  }
}
