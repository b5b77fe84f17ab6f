package dev.whimbrel.admin.page;

import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Sends style sheets, scripts and pictures. */
@RestController
public final class AssetController {

  private final Assets assets;

  /** Of these files. */
  public AssetController(Assets assets) {
    this.assets = assets;
  }

  @GetMapping(Assets.ROOT + "{hash}/{*name}")
  ResponseEntity<byte[]> asset(
      @PathVariable String hash,
      @PathVariable String name,
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
    // Empty where the address ends with what should be the hash.
    Optional<Assets.Asset> found = assets.find(name.replaceFirst("^/", ""));
    if (found.isEmpty()) {
      return ResponseEntity.notFound().build();
    }
    Assets.Asset asset = found.get();
    // A page from before an update still gets its files, but must not keep them under the old name.
    CacheControl cache =
        assets.isCurrent(hash)
            ? CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()
            : CacheControl.noStore();
    boolean zip = encodings.contains("gzip") && asset.zipped().length < asset.bytes().length;
    var response =
        ResponseEntity.ok()
            .cacheControl(cache)
            .header(HttpHeaders.CONTENT_TYPE, asset.type())
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    return zip
        ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(asset.zipped())
        : response.body(asset.bytes());
  }
}
