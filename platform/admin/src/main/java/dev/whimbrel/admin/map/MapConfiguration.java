package dev.whimbrel.admin.map;

import dev.whimbrel.admin.list.ListPages;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Tiles;
import dev.whimbrel.model.overview.Clusters;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the page with a map. */
@Configuration(proxyBeanMethods = false)
public class MapConfiguration {

  @Bean
  Tiles tiles(
      @Value("${whimbrel.map.tiles:}") String address,
      @Value("${whimbrel.map.attribution:}") String attribution) {
    return new Tiles(address.strip(), attribution.strip());
  }

  @Bean
  MapController mapController(Gate gate, ListPages lists, Clusters clusters, Tiles tiles) {
    return new MapController(gate, lists, clusters, tiles);
  }
}
