package dev.sightline.classifier.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CourseTest {
  private static final Verdict CAT = new Verdict("cat", 0.5f);
  private static final Verdict DOG = new Verdict("dog", 0.75f);

  private final List<String> ended = new ArrayList<>();

  private record Settings(
      Optional<Double> maxErrorRatio,
      Optional<Double> maxDisagreement,
      Optional<Double> maxAccuracyLoss)
      implements TrialConfig {
    @Override
    public int minImages() {
      return 10;
    }

    @Override
    public Optional<String> topic() {
      return Optional.empty();
    }
  }

  private enum Nobody implements Course.Audience {
    LISTENS;

    @Override
    public void compared(Comparison both) {}

    @Override
    public void failed(int images) {}

    @Override
    public void dropped(int images) {}
  }

  private Course course(Optional<Double> errors, Optional<Double> apart, Optional<Double> loss) {
    return new Course(new Settings(errors, apart, loss), Nobody.LISTENS, ended::add);
  }

  private Course unlimited() {
    return course(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static void compare(Course course, int images, Verdict current, Verdict candidate) {
    for (int i = 0; i < images; i++) {
      course.compared(new Comparison(current, candidate, Optional.empty()));
    }
  }

  private static void compareLabelled(
      Course course, int images, Verdict current, Verdict candidate) {
    for (int i = 0; i < images; i++) {
      course.compared(new Comparison(current, candidate, Optional.of("cat")));
    }
  }

  @Test
  void whatWasComparedIsCounted() {
    Course course = unlimited();
    course.tried(5, 1);
    course.dropped(7);
    compare(course, 1, CAT, CAT);
    compareLabelled(course, 1, CAT, DOG);
    compareLabelled(course, 2, DOG, CAT);

    assertThat(course.figures())
        .isEqualTo(new Figures(5, 1, 7, 4, 1, 2.5 / 4, 2.25 / 4, 3, 1, 2, 1, 2));
  }

  @Test
  void withoutLimitsNoFigureEndsATrial() {
    Course course = unlimited();
    course.tried(100, 100);
    compareLabelled(course, 100, CAT, DOG);

    assertThat(course.hasEnded()).isFalse();
  }

  @Test
  void errorsBeyondTheLimitEndIt() {
    Course course = course(Optional.of(0.2), Optional.empty(), Optional.empty());
    course.tried(9, 9);
    assertThat(ended).isEmpty();

    course.tried(1, 0);

    assertThat(ended)
        .containsExactly(
            "the candidate's error ratio 0.9000 on 10 images is above sightline.trial.max-error-ratio=0.2");
    assertThat(course.cause()).hasValue(ended.get(0));
  }

  @Test
  void aRatioAtItsLimitEndsNothing() {
    Course course = course(Optional.empty(), Optional.of(0.2), Optional.empty());
    compare(course, 2, CAT, DOG);
    compare(course, 8, CAT, CAT);

    assertThat(course.hasEnded()).isFalse();
  }

  @Test
  void aCandidateThatGoesBadLateIsFoundAsSoon() {
    Course course = course(Optional.empty(), Optional.of(0.2), Optional.empty());
    compare(course, 10_000, CAT, CAT);

    compare(course, 10, CAT, DOG);

    assertThat(ended).singleElement().asString().contains("disagreement", "1.0000 on 10 images");
  }

  @Test
  void beingRightLessOftenEndsIt() {
    Course course = course(Optional.empty(), Optional.empty(), Optional.of(0.1));
    compare(course, 100, CAT, DOG);
    assertThat(ended).isEmpty();

    compareLabelled(course, 8, CAT, CAT);
    compareLabelled(course, 2, CAT, DOG);

    assertThat(ended).singleElement().asString().contains("loss of accuracy 0.2000");
  }

  @Test
  void beingRightWhereTheCurrentIsWrongMakesUpForIt() {
    Course course = course(Optional.empty(), Optional.empty(), Optional.of(0.1));
    compareLabelled(course, 5, CAT, DOG);
    compareLabelled(course, 5, DOG, CAT);

    assertThat(course.hasEnded()).isFalse();
  }

  @Test
  void onlyTheFirstEndCounts() {
    Course course = unlimited();

    course.end("first");
    course.end("second");

    assertThat(ended).containsExactly("first");
    assertThat(course.cause()).hasValue("first");
  }
}
