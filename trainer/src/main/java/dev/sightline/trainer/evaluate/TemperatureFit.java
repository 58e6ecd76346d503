package dev.sightline.trainer.evaluate;

import java.util.List;
import java.util.Locale;

/**
 * Temperature scaling (Guo et al. 2017, "On Calibration of Modern Neural Networks", section 4.2).
 * Finds the number T by which a trained network's logits are divided before the softmax, so that
 * its confidence matches its accuracy on held-out images. If there are several views of each image,
 * such as its mirror image, their probabilities are averaged; with one view the class of an image
 * never changes.
 *
 * <p>Mainly the mistakes limit the confidence: without any, the likelihood grows without end as T
 * falls. With the least number of images and mistakes, temperatures that were fitted on samples of
 * a model with the right temperature 1 were 0.6 to 1.8 and cost 0.005 of its likelihood on fresh
 * images; with one or two mistakes they went down to 0.1.
 *
 * <p>Logits and logarithms of probabilities give the same result: they differ by a constant for
 * each image, which the softmax cancels, so {@code softmax(log p / T) = softmax(logits / T)}.
 */
public final class TemperatureFit {
  /** Least number of held-out images, and of mistakes among them, for a fit. */
  static final int LEAST_IMAGES = 100;

  static final int LEAST_MISTAKES = 10;

  /** Bounds of the search. Only a set without mistakes, or no better than chance, reaches them. */
  static final double LOWEST = 0.01;

  static final double HIGHEST = 100;

  /** A result within this factor of a bound was stopped by it. */
  private static final double BORDER = 1.01;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final int STEPS = 50;
  private static final float SMALLEST = Float.MIN_NORMAL;

  private TemperatureFit() {}

  /**
   * Returns the temperature that minimises the mean negative log likelihood. Uses golden-section
   * search over its logarithm.
   *
   * @param logits {@code [images][classes]}, finite: logits or logarithms of probabilities
   * @param labels {@code [images]}, the true classes
   * @return above 0: more than 1 for an overconfident network, less for an underconfident one
   * @throws IllegalArgumentException if there are no images, a label is out of range or a value is
   *     not finite
   */
  public static double fit(float[][] logits, int[] labels) {
    return fit(List.<float[][]>of(logits), labels);
  }

  /**
   * Returns the temperature of a model from its answers without one for several views of the same
   * images, in the same order. The answer for an image is the average of the views' probabilities.
   * With too few images or mistakes, or if no temperature within the bounds of the search is the
   * best, the result is 1.
   */
  public static Temperature of(List<List<ScoredImage>> views) {
    int images = views.get(0).size();
    if (images < LEAST_IMAGES) {
      return Temperature.notFitted(few("held-out images", images, LEAST_IMAGES));
    }
    int mistakes = mistakes(views);
    if (mistakes < LEAST_MISTAKES) {
      return Temperature.notFitted(
          few("of the held-out images are classified wrongly", mistakes, LEAST_MISTAKES));
    }
    double best = fitAverage(views);
    if (best < LOWEST * BORDER || best > HIGHEST / BORDER) {
      return Temperature.notFitted(
          String.format(
              Locale.ROOT,
              "no temperature from %s to %.0f is better than those beside it",
              LOWEST,
              HIGHEST));
    }
    return Temperature.fitted(best, images, mistakes);
  }

  private static String few(String what, int number, int least) {
    return String.format(Locale.ROOT, "only %d %s, %d are needed", number, what, least);
  }

  private static int mistakes(List<List<ScoredImage>> views) {
    int mistakes = 0;
    for (int i = 0; i < views.get(0).size(); i++) {
      int image = i;
      ScoredImage first = views.get(0).get(i);
      float[] sums = new float[first.classes()];
      for (int k = 0; k < sums.length; k++) {
        int label = k;
        sums[k] = (float) views.stream().mapToDouble(v -> v.get(image).probability(label)).sum();
      }
      mistakes += Classifier.best(sums) == first.label() ? 0 : 1;
    }
    return mistakes;
  }

  /**
   * Fits the answers of a model without a temperature for several views of the same images, however
   * few they are.
   */
  static double fitAverage(List<List<ScoredImage>> views) {
    return fit(
        views.stream()
            .map(view -> view.stream().map(TemperatureFit::logs).toArray(float[][]::new))
            .toList(),
        views.get(0).stream().mapToInt(ScoredImage::label).toArray());
  }

  private static double fit(List<float[][]> views, int[] labels) {
    views.forEach(logits -> check(logits, labels));
    double low = Math.log(LOWEST);
    double high = Math.log(HIGHEST);
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double leftLoss = loss(views, labels, Math.exp(left));
    double rightLoss = loss(views, labels, Math.exp(right));
    for (int i = 0; i < STEPS; i++) {
      if (leftLoss <= rightLoss) {
        high = right;
        right = left;
        rightLoss = leftLoss;
        left = high - GOLDEN * (high - low);
        leftLoss = loss(views, labels, Math.exp(left));
      } else {
        low = left;
        left = right;
        leftLoss = rightLoss;
        right = low + GOLDEN * (high - low);
        rightLoss = loss(views, labels, Math.exp(right));
      }
    }
    return Math.exp((low + high) / 2);
  }

  /** Returns the probabilities, {@code [classes]}, of logits at a temperature. */
  public static float[] softmax(float[] logits, double temperature) {
    double max = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    double[] weights = new double[logits.length];
    for (int k = 0; k < logits.length; k++) {
      weights[k] = Math.exp((logits[k] - max) / temperature);
      sum += weights[k];
    }
    float[] probabilities = new float[logits.length];
    for (int k = 0; k < logits.length; k++) {
      probabilities[k] = (float) (weights[k] / sum);
    }
    return probabilities;
  }

  /** A probability that was rounded to 0 in 32 bits counts as a very small one. */
  private static float[] logs(ScoredImage image) {
    float[] logs = new float[image.classes()];
    for (int k = 0; k < logs.length; k++) {
      logs[k] = (float) Math.log(Math.max(SMALLEST, image.probability(k)));
    }
    return logs;
  }

  /** Returns the mean negative log likelihood of the true classes. */
  private static double loss(List<float[][]> views, int[] labels, double temperature) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      double probability = 0;
      for (float[][] logits : views) {
        probability += probability(logits[i], labels[i], temperature);
      }
      sum -= Math.log(Math.max(Double.MIN_NORMAL, probability / views.size()));
    }
    return sum / labels.length;
  }

  private static double probability(float[] logits, int label, double temperature) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp((logit - logits[label]) / temperature);
    }
    return 1 / sum;
  }

  private static void check(float[][] logits, int[] labels) {
    if (logits.length == 0 || logits.length != labels.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a temperature needs as many labels as rows, and one or more: there are %d rows and %d labels",
              logits.length,
              labels.length));
    }
    for (int i = 0; i < logits.length; i++) {
      if (labels[i] < 0 || labels[i] >= logits[i].length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "label %d of row %d is not one of its %d classes",
                labels[i],
                i,
                logits[i].length));
      }
      for (float logit : logits[i]) {
        if (!Float.isFinite(logit)) {
          throw new IllegalArgumentException("row " + i + " holds " + logit);
        }
      }
    }
  }
}
