package dev.whimbrel.admin.form;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Texts by the names of controls, made small for a hidden control of a form. */
final class Packed {

  /** More than a form of at most 2 MB unpacks to, whose texts have two characters for some. */
  private static final int MOST = 4 << 20;

  /** Of each control its name, its texts, and where they begin and end; more than a form has. */
  private static final int TOKENS = 100_000;

  /** Strangers send such things too, so little is made of a few bytes that are sent. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(TOKENS).build())
                  .build())
          .build();

  private static final Type TYPE = new Type();

  private Packed() {}

  static String pack(Map<String, List<String>> texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packing = new DeflaterOutputStream(bytes)) {
      packing.write(MAPPER.writeValueAsBytes(texts));
    } catch (IOException e) {
      throw new UncheckedIOException("nothing but memory was written to", e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /** What a hidden control holds; nothing where it is missing or somebody made it up. */
  static Optional<Map<String, List<String>>> unpack(String packed) {
    if (packed.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream bytes =
        new InflaterInputStream(new ByteArrayInputStream(Base64.getUrlDecoder().decode(packed)))) {
      Map<String, List<String>> texts = MAPPER.readValue(bytes.readNBytes(MOST), TYPE);
      return Optional.ofNullable(texts).filter(Packed::isWhole);
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      // Whoever sends such a thing is treated like somebody who sends none.
      return Optional.empty();
    }
  }

  private static boolean isWhole(Map<String, @Nullable List<String>> texts) {
    return texts.values().stream()
        .allMatch(all -> all != null && all.stream().allMatch(Objects::nonNull));
  }

  /** Names the type for the reader of JSON. */
  private static final class Type extends TypeReference<Map<String, List<String>>> {}
}
