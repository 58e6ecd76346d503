package dev.sightline.trainer.network;

import dev.sightline.trainer.network.layer.LayerSpec;
import dev.sightline.trainer.yaml.SourceLine;
import java.util.List;

/** A layer of a network's file, what it takes, and where it is written. */
record NetworkLayer(String name, List<String> from, LayerSpec spec, SourceLine place) {
  NetworkLayer {
    from = List.copyOf(from);
  }
}
