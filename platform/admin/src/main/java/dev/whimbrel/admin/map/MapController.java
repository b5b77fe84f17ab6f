package dev.whimbrel.admin.map;

import dev.whimbrel.admin.list.ListPage;
import dev.whimbrel.admin.list.ListPages;
import dev.whimbrel.admin.page.Crumb;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Missing;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.page.Tiles;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.grid.Point;
import dev.whimbrel.model.overview.Clusters;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.ListQueryReader;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.security.Verb;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The rows of a list where they lie. */
@Controller
public final class MapController {

  private final Gate gate;
  private final ListPages lists;
  private final Clusters clusters;
  private final Tiles tiles;

  /** With who may see the rows, the list beside the map, what lies near, and the ground. */
  MapController(Gate gate, ListPages lists, Clusters clusters, Tiles tiles) {
    this.gate = gate;
    this.lists = lists;
    this.clusters = clusters;
    this.tiles = tiles;
  }

  @GetMapping("/map/{app}/{name}")
  ModelAndView map(
      @PathVariable Map<String, String> place,
      @RequestParam MultiValueMap<String, String> given,
      ServletWebRequest exchange,
      HttpServletResponse response) {
    Resource<?> resource = gate.open(place, Verb.VIEW);
    Point point = point(resource);
    Asker asker = gate.asker(exchange.getRequest());
    ListQueryReader.Read read = lists.read(resource, given, asker);
    ListQuery query = read.query().grouped(null);
    ListPage list = lists.brief(resource, query, asker);
    String policy = String.valueOf(response.getHeader(Tiles.POLICY));
    response.setHeader(Tiles.POLICY, tiles.policy(policy));
    MapPage page =
        new MapPage(
            list,
            Places.list(resource, query.first()),
            Places.map(resource),
            query.first().parameters(),
            point,
            Places.points(resource),
            tiles);
    ModelAndView view = new ModelAndView("map", Map.of("page", page));
    if (!read.problems().isEmpty()) {
      view.setStatus(HttpStatus.BAD_REQUEST);
    }
    return view;
  }

  /**
   * A point of the map, or several near each other.
   *
   * @param at latitude and longitude
   * @param count how many rows
   * @param name of the only one, else how many
   * @param href of the only one, else empty
   */
  record Pin(List<Double> at, long count, String name, String href) {}

  /**
   * All points.
   *
   * @param pins one for each
   * @param whole whether all rows were looked at
   * @param bounds two corners that all rows lie between, each as latitude and longitude; none where
   *     there are no rows
   */
  record Pins(List<Pin> pins, boolean whole, List<List<Double>> bounds) {}

  @GetMapping("/points/{app}/{name}")
  @ResponseBody
  Pins points(
      @PathVariable Map<String, String> place,
      @RequestParam MultiValueMap<String, String> given,
      ServletWebRequest exchange) {
    Resource<?> resource = gate.open(place, Verb.VIEW);
    point(resource);
    Map<String, List<String>> list = new HashMap<>(given);
    String zoom = String.join("", list.getOrDefault("_zoom", List.of("0")));
    list.remove("_zoom");
    Asker asker = gate.asker(exchange.getRequest());
    ListQueryReader.Read read = lists.read(resource, list, asker);
    if (!read.problems().isEmpty()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, read.problems().getFirst());
    }
    if (!zoom.matches("1?[0-9]")) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "The parameter _zoom is a whole number from 0 to 19");
    }
    Clusters.Found found = clusters.of(resource, read.query(), asker, Integer.parseInt(zoom));
    return new Pins(
        found.clusters().stream().map(cluster -> pin(resource, cluster)).toList(),
        found.whole(),
        found.box().map(MapController::corners).orElse(List.of()));
  }

  private static List<List<Double>> corners(Clusters.Box box) {
    return List.of(List.of(box.south(), box.west()), List.of(box.north(), box.east()));
  }

  private static Pin pin(Resource<?> resource, Clusters.Cluster cluster) {
    boolean alone = cluster.count() == 1;
    String several = "%,d %s".formatted(cluster.count(), Naming.inside(resource.pluralLabel()));
    String href =
        RecordKey.read(resource, cluster.key())
            .filter(_ -> alone)
            .map(key -> Places.row(resource, key))
            .orElse("");
    return new Pin(
        List.of(cluster.latitude(), cluster.longitude()),
        cluster.count(),
        alone ? cluster.name() : several,
        href);
  }

  private static Point point(Resource<?> resource) {
    Point point = resource.grid().point();
    if (point == null) {
      throw new Missing(
          "%s lie nowhere".formatted(resource.pluralLabel()),
          "There is a map where a resource says which fields are its latitude and longitude.",
          List.of(new Crumb(resource.pluralLabel(), Places.list(resource))));
    }
    return point;
  }
}
