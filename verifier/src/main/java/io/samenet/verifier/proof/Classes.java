package io.samenet.verifier.proof;

/** A number for each of a row of things, equal where they are held to be the same. */
final class Classes {
    private final int[] numbers;

    /** Takes {@code numbers} over. */
    Classes(int[] numbers) {
        this.numbers = numbers;
    }

    /** Number of thing {@code index}. */
    int get(int index) {
        return numbers[index];
    }

    /** How many things there are. */
    int size() {
        return numbers.length;
    }
}
