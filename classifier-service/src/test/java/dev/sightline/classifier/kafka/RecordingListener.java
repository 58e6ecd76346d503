package dev.sightline.classifier.kafka;

import dev.sightline.classifier.domain.ConsumptionListener;
import dev.sightline.classifier.domain.OffsetLoss;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it gets. */
final class RecordingListener implements ConsumptionListener {
  final List<OffsetLoss> losses = new CopyOnWriteArrayList<>();
  final List<Map<Integer, Long>> lags = new CopyOnWriteArrayList<>();

  @Override
  public void lost(OffsetLoss loss) {
    losses.add(loss);
  }

  @Override
  public void lag(Map<Integer, Long> lag) {
    lags.add(lag);
  }
}
