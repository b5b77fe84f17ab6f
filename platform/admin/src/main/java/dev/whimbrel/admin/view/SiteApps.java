package dev.whimbrel.admin.view;

import dev.whimbrel.admin.bookmark.Bookmark;
import dev.whimbrel.admin.column.ColumnChoice;
import dev.whimbrel.admin.once.TakenForm;
import dev.whimbrel.admin.presence.LastSave;
import dev.whimbrel.admin.presence.Presence;
import dev.whimbrel.admin.undo.UndoRow;
import dev.whimbrel.admin.undo.UndoStep;
import dev.whimbrel.model.App;
import dev.whimbrel.model.AppProvider;
import dev.whimbrel.model.Resource;
import dev.whimbrel.security.SecurityApps;
import java.util.List;

/** Names the app {@code site}: what people arrange in the site for themselves. */
public final class SiteApps implements AppProvider {

  /** The app's name. */
  public static final String SITE = "site";

  @Override
  public List<App> apps() {
    return List.of(
        new App(
            SITE,
            "Site",
            "platform/admin",
            List.of(SecurityApps.SECURITY),
            List.of(
                SavedView.class,
                Bookmark.class,
                Presence.class,
                LastSave.class,
                ColumnChoice.class,
                UndoStep.class,
                UndoRow.class,
                TakenForm.class)));
  }

  @Override
  public List<Resource<?>> resources() {
    return List.of(
        Resource.of(SavedView.class)
            .columns("name", "resource", "owner", "shared", "locked", "beginningOf")
            .readOnly("resource")
            .build(),
        Resource.of(Bookmark.class).columns("label", "owner", "address").build(),
        Resource.of(ColumnChoice.class)
            .columns("resource", "owner", "columns", "widths")
            .readOnly("resource")
            .build());
  }
}
