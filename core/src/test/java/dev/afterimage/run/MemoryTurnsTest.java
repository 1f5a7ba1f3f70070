package dev.afterimage.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MemoryTurnsTest {
  private static final int TASKS = 4;

  private final MemoryTurns turns = new MemoryTurns();

  /** Each fails while another is at work, as where the heap holds one of them only. */
  @Test
  @Timeout(60)
  void run_whatFitsAloneOnly_isDoneAloneAfterwards() {
    AtomicInteger atWork = new AtomicInteger();
    CountDownLatch allBegun = new CountDownLatch(TASKS);
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      tasks.add(() -> turns.run(() -> fitsAlone(atWork, allBegun)));
    }
    try (Workers workers = new Workers(TASKS)) {
      assertThat(workers.all(tasks)).containsOnly(1).hasSize(TASKS);
    }
  }

  private static int fitsAlone(AtomicInteger atWork, CountDownLatch allBegun) {
    atWork.incrementAndGet();
    try {
      boolean first = allBegun.getCount() > 0;
      allBegun.countDown();
      if (first) {
        await(allBegun);
        throw new OutOfMemoryError("beside others");
      }
      return atWork.get();
    } finally {
      atWork.decrementAndGet();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void run_whatDoesNotFitAlone_isTriedTwiceAndThrown() {
    AtomicInteger tries = new AtomicInteger();
    assertThatThrownBy(
            () ->
                turns.run(
                    () -> {
                      tries.incrementAndGet();
                      throw new OutOfMemoryError("always");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(tries).hasValue(2);
  }

  @Test
  void run_anotherFault_isThrownAtOnce() {
    AtomicInteger tries = new AtomicInteger();
    assertThatThrownBy(
            () ->
                turns.run(
                    () -> {
                      tries.incrementAndGet();
                      throw new IllegalStateException("once");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(tries).hasValue(1);
  }
}
