package dev.whimbrel.admin.imports;

import dev.whimbrel.admin.job.Jobs;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.LargestFile;
import dev.whimbrel.admin.page.Menu;
import dev.whimbrel.admin.page.MenuEntry;
import dev.whimbrel.admin.page.MenuSection;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.write.Rights;
import dev.whimbrel.transfer.rows.ImportLock;
import dev.whimbrel.transfer.rows.ImportLog;
import dev.whimbrel.transfer.rows.ImportUndo;
import dev.whimbrel.transfer.rows.Planner;
import dev.whimbrel.transfer.rows.RowImports;
import dev.whimbrel.transfer.upload.Uploads;
import jakarta.servlet.MultipartConfigElement;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;

/** The parts of the pages about imports. */
@Configuration(proxyBeanMethods = false)
public class ImportsConfiguration {

  /** What a form with a file has beside the file. */
  private static final DataSize BESIDE = DataSize.ofKilobytes(64);

  @Bean
  LargestFile largestFile(@Value("${whimbrel.import.max-file:25MB}") DataSize size) {
    return new LargestFile(size);
  }

  /** The server itself refuses larger ones, before anybody is asked who sends them. */
  @Bean
  MultipartConfigElement multipartConfig(LargestFile largest) {
    MultipartConfigFactory factory = new MultipartConfigFactory();
    factory.setMaxFileSize(largest.size());
    factory.setMaxRequestSize(DataSize.ofBytes(largest.size().toBytes() + BESIDE.toBytes()));
    return factory.createMultipartConfig();
  }

  @Bean
  ImportGate importGate(Gate gate, Resources resources, ImportLog log) {
    return new ImportGate(gate, resources, log);
  }

  @Bean
  ChosenFiles chosenFiles(Uploads uploads) {
    return new ChosenFiles(uploads);
  }

  @Bean
  RunPages runPages(ImportLog log, ImportLock lock, ImportGate gate, PageParts parts) {
    return new RunPages(log, lock, gate, parts);
  }

  @Bean
  ImportWork importWork(Planner planner, RowImports imports, Uploads uploads) {
    return new ImportWork(planner, imports, uploads);
  }

  @Bean
  MappingController.Showing mappingShowing(PageParts parts, Rights rights, Jobs jobs) {
    return new MappingController.Showing(new MappingPages(parts, rights), jobs);
  }

  @Bean
  RunsController.Past importPast(ImportLog log, ImportUndo undo) {
    return new RunsController.Past(log, undo);
  }

  @Bean
  UploadController uploadController(
      ImportGate gate, ChosenFiles files, RunPages runs, LargestFile largest) {
    return new UploadController(gate, files, runs, largest);
  }

  @Bean
  MappingController mappingController(
      ImportGate gate, ChosenFiles files, ImportWork work, MappingController.Showing showing) {
    return new MappingController(gate, files, work, showing);
  }

  @Bean
  RunsController runsController(
      ImportGate gate, RunPages pages, RunsController.Past past, Jobs jobs) {
    return new RunsController(gate, pages, past, jobs);
  }

  /** For who may import anything at all; behind all data. */
  @Bean
  @Order(40)
  Menu importsMenu(ImportGate gate) {
    MenuEntry imports = new MenuEntry("Imports", RunsController.LIST, "upload", "");
    return actor ->
        gate.mayAny() ? List.of(new MenuSection("Insight", List.of(imports))) : List.of();
  }
}
