package dev.whimbrel.cli.draw;

import dev.whimbrel.cli.draw.Layout.Box;
import dev.whimbrel.cli.draw.Layout.End;
import dev.whimbrel.cli.draw.Layout.Line;
import dev.whimbrel.cli.draw.Layout.Picture;
import dev.whimbrel.cli.draw.Layout.Piece;
import dev.whimbrel.cli.draw.Layout.Place;
import dev.whimbrel.cli.draw.Layout.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkConnectableShape;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** The layered algorithm of Eclipse ELK: orders the boxes of a column and leads the lines. */
final class Elk {

  /** Room for the sign at the end of a line, before its first corner. */
  private static final double SIGN = 20;

  private final ElkNode graph = ElkGraphUtil.createGraph();
  private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
  private final Map<String, ElkEdge> edges = new LinkedHashMap<>();
  private final Map<String, ElkPort> ports = new HashMap<>();
  private final Map<String, Boolean> turned = new HashMap<>();

  private Elk(List<Box> boxes) {
    graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    graph.setProperty(LayeredOptions.PADDING, new ElkPadding(0));
    graph.setProperty(LayeredOptions.RANDOM_SEED, 1);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE, Layout.MARGIN);
    graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, 14.0);
    graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 9.0);
    graph.setProperty(LayeredOptions.SPACING_NODE_SELF_LOOP, SIGN);
    graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, SIGN);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 2 * SIGN);
    for (Box box : boxes) {
      ElkNode node = ElkGraphUtil.createNode(graph);
      node.setDimensions(box.width(), box.height());
      nodes.put(box.id(), node);
    }
  }

  static Picture inColumns(Piece piece, Columns columns) {
    Elk elk = new Elk(piece.boxes());
    elk.graph.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
    elk.graph.setProperty(
        LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.INTERACTIVE);
    elk.graph.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.INTERACTIVE);
    elk.graph.setProperty(LayeredOptions.SEPARATE_CONNECTED_COMPONENTS, false);
    elk.graph.setProperty(
        LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
    elk.graph.setProperty(
        LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, piece.lines().size() > 60 ? 5.0 : 8.0);
    double apart = 2 * piece.boxes().stream().mapToDouble(Box::width).max().orElse(1);
    int number = 0;
    for (ElkNode node : elk.nodes.values()) {
      node.setX(columns.of(number++) * apart);
      node.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
    }
    piece.lines().forEach(elk::facing);
    return elk.run();
  }

  static Picture downwards(List<Box> boxes, List<Line> lines) {
    Elk elk = new Elk(boxes);
    elk.graph.setProperty(LayeredOptions.DIRECTION, Direction.DOWN);
    elk.graph.setProperty(LayeredOptions.PADDING, new ElkPadding(Layout.MARGIN));
    for (Line line : lines) {
      elk.edges.put(
          line.id(),
          ElkGraphUtil.createSimpleEdge(elk.node(line.from().box()), elk.node(line.to().box())));
    }
    return elk.run();
  }

  private ElkNode node(String id) {
    ElkNode node = nodes.get(id);
    if (node == null) {
      throw new IllegalArgumentException("there is no box " + id);
    }
    return node;
  }

  /** From left to right whatever it means, so that both ends are at edges that face each other. */
  private void facing(Line line) {
    double from = node(line.from().box()).getX();
    double to = node(line.to().box()).getX();
    boolean left = from > to;
    ElkConnectableShape start = port(left ? line.to() : line.from(), true);
    ElkConnectableShape end = port(left ? line.from() : line.to(), from == to);
    edges.put(line.id(), ElkGraphUtil.createSimpleEdge(start, end));
    turned.put(line.id(), left);
  }

  private ElkPort port(End end, boolean right) {
    return ports.computeIfAbsent(
        end.box() + "\n" + end.below() + right,
        key -> {
          ElkNode node = node(end.box());
          ElkPort port = ElkGraphUtil.createPort(node);
          port.setLocation(right ? node.getWidth() : 0, end.below());
          port.setProperty(LayeredOptions.PORT_SIDE, right ? PortSide.EAST : PortSide.WEST);
          return port;
        });
  }

  private Picture run() {
    // Its options copy their defaults by what this registers.
    LayoutMetaDataService.getInstance();
    new LayeredLayoutProvider().layout(graph, new BasicProgressMonitor());
    Map<String, Place> boxes = new LinkedHashMap<>();
    nodes.forEach(
        (id, node) ->
            boxes.put(id, new Place(node.getX(), node.getY(), node.getWidth(), node.getHeight())));
    Map<String, List<Point>> lines = new LinkedHashMap<>();
    edges.forEach((id, edge) -> lines.put(id, points(id, edge)));
    return new Picture(graph.getWidth(), graph.getHeight(), boxes, lines);
  }

  private List<Point> points(String id, ElkEdge edge) {
    ElkEdgeSection section = edge.getSections().getFirst();
    List<Point> points = new ArrayList<>();
    points.add(new Point(section.getStartX(), section.getStartY()));
    section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
    points.add(new Point(section.getEndX(), section.getEndY()));
    return turned.getOrDefault(id, false) ? points.reversed() : points;
  }
}
