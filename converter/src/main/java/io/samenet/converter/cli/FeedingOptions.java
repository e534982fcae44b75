package io.samenet.converter.cli;

import io.samenet.converter.predict.InputArrays;
import io.samenet.formats.error.Limits;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What two models are fed with when they are compared. */
final class FeedingOptions {
    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Samples to feed (default: as many as it takes for every part to be used).")
    private @Nullable Integer samples;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of the random inputs (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private long seed;

    @Option(
            names = "--shape",
            paramLabel = "NAME=2,224,224,3",
            description = "Shape of an input, the batch first; repeatable.")
    private Map<String, String> shapes = new LinkedHashMap<>();

    @Option(names = "--inputs", paramLabel = "FILE.npz", description = "Feed these arrays in place of random ones.")
    private @Nullable Path inputs;

    Optional<Integer> samples() {
        if (samples != null && samples < 1) {
            throw new UsageException("--samples: expected a positive integer, found " + samples);
        }
        return Optional.ofNullable(samples);
    }

    long seed() {
        return seed;
    }

    Map<String, Shape> shapes() {
        Map<String, Shape> parsed = new LinkedHashMap<>();
        shapes.forEach((name, text) -> parsed.put(name, shape(name, text)));
        return parsed;
    }

    private static Shape shape(String name, String text) {
        try {
            List<Long> sizes = List.of(text.split(",")).stream()
                    .map(size -> Long.parseLong(size.strip()))
                    .toList();
            if (sizes.stream().allMatch(size -> size > 0)) {
                return Shape.of(sizes);
            }
        } catch (NumberFormatException e) {
            // Said below, as for sizes that are not positive.
        }
        throw new UsageException("--shape " + name + ": expected positive integers as in 2,224,224,3, found " + text);
    }

    Map<String, TensorData> inputs(Limits limits) throws IOException {
        if (inputs == null) {
            return Map.of();
        }
        try (InputArrays arrays = InputArrays.open(inputs, limits)) {
            return arrays.byName();
        }
    }
}
