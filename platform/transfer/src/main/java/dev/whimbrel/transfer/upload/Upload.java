package dev.whimbrel.transfer.upload;

/**
 * A file that waits to be imported.
 *
 * @param id of its row
 * @param token stands for it in addresses
 * @param resource that it goes into
 * @param fileName as it was called where it came from
 * @param fingerprint of its bytes
 * @param bytes how many
 */
public record Upload(
    long id, String token, String resource, String fileName, String fingerprint, long bytes) {}
