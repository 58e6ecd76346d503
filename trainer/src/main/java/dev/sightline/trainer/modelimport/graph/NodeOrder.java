package dev.sightline.trainer.modelimport.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;

/**
 * Puts the nodes of a graph into the order of execution, which ONNX requires. Some converters to
 * float16 append nodes at the end instead, and ONNX Runtime runs such graphs.
 */
final class NodeOrder {
  private final List<NodeProto> nodes;

  /** Nodes that need the result of a node, by its position. */
  private final Map<Integer, List<Integer>> users = new HashMap<>();

  /** Number of nodes whose results each node still needs. */
  private final int[] missing;

  private NodeOrder(List<NodeProto> nodes) {
    this.nodes = nodes;
    missing = new int[nodes.size()];
    Map<String, Integer> sources = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      for (String output : nodes.get(i).getOutputList()) {
        sources.put(output, i);
      }
    }
    for (int i = 0; i < nodes.size(); i++) {
      Set<Integer> needed = new HashSet<>();
      GraphPruning.ofNode(nodes.get(i)).tensors().stream()
          .filter(sources::containsKey)
          .forEach(tensor -> needed.add(sources.get(tensor)));
      needed.remove(i);
      missing[i] = needed.size();
      for (int source : needed) {
        users.computeIfAbsent(source, each -> new ArrayList<>()).add(i);
      }
    }
  }

  /**
   * Returns the graph with its nodes in order. Nodes keep their order if it is correct. A graph
   * with a cycle remains as it is: ONNX Runtime refuses it.
   */
  static GraphProto sorted(GraphProto graph) {
    List<NodeProto> sorted = new NodeOrder(graph.getNodeList()).sorted();
    return sorted.size() < graph.getNodeCount() || sorted.equals(graph.getNodeList())
        ? graph
        : graph.toBuilder().clearNode().addAllNode(sorted).build();
  }

  private List<NodeProto> sorted() {
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < missing.length; i++) {
      if (missing[i] == 0) {
        ready.add(i);
      }
    }
    List<NodeProto> sorted = new ArrayList<>();
    while (!ready.isEmpty()) {
      int next = ready.remove();
      sorted.add(nodes.get(next));
      for (int user : users.getOrDefault(next, List.of())) {
        missing[user]--;
        if (missing[user] == 0) {
          ready.add(user);
        }
      }
    }
    return sorted;
  }
}
