package dev.whimbrel.transfer.table;

import dev.whimbrel.model.App;
import dev.whimbrel.model.AppProvider;
import dev.whimbrel.model.Resource;
import java.util.List;

/** Names the app {@code transfer}: what was imported, by whom, and how it was before. */
public final class TransferApps implements AppProvider {

  /** The app's name. */
  public static final String TRANSFER = "transfer";

  @Override
  public List<App> apps() {
    return List.of(
        new App(
            TRANSFER,
            "Imports",
            "platform/transfer",
            List.of(),
            List.of(
                StoredImport.class,
                StoredImportRow.class,
                StoredRefusal.class,
                StoredUpload.class)));
  }

  @Override
  public List<Resource<?>> resources() {
    return List.of(
        Resource.of(StoredImport.class)
            .name("import")
            .columns(
                "createdAt",
                "username",
                "resource",
                "fileName",
                "state",
                "added",
                "changed",
                "same",
                "refused")
            .filters("resource", "username", "state")
            .text("fileName")
            .order("-id")
            .build(),
        Resource.of(StoredImportRow.class)
            .name("row")
            .columns("run", "line", "rowKey", "undone")
            .filters("run")
            .order("-id")
            .build(),
        Resource.of(StoredRefusal.class)
            .name("refusal")
            .columns("run", "line", "field", "reason")
            .filters("run")
            .order("id")
            .build(),
        Resource.of(StoredUpload.class)
            .name("upload")
            .columns("createdAt", "userId", "resource", "fileName")
            .order("-id")
            .build());
  }
}
