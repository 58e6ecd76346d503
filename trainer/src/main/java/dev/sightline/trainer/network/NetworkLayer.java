package dev.sightline.trainer.network;

import dev.sightline.trainer.network.layer.LayerSpec;
import dev.sightline.trainer.yaml.SourceLine;
import java.util.List;

/** Layer of a network file, its inputs, and its line in the file. */
record NetworkLayer(String name, List<String> from, LayerSpec spec, SourceLine place) {
  NetworkLayer {
    from = List.copyOf(from);
  }
}
