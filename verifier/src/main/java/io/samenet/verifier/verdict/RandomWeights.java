package io.samenet.verifier.verdict;

import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.proof.Node;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.WeightRange;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Weights drawn at random for two equal architectures, the same for layers that stand for each other.
 *
 * @param a for the first model
 * @param b for the second model
 */
record RandomWeights(List<Optional<TensorData>> a, List<Optional<TensorData>> b) {
    /** Weights of calls that no output needs stay as drawn for each side; empty where a weight cannot be drawn. */
    static Optional<RandomWeights> of(Proof proof, long seed) {
        List<WeightSpec> specsOfA = proof.a().model().graph().weights();
        List<WeightSpec> specsOfB = proof.b().model().graph().weights();
        boolean drawable = specsOfA.stream().allMatch(s -> isFloat32(s.type()))
                && specsOfB.stream().allMatch(s -> isFloat32(s.type()))
                && proof.a().nodes().stream().allMatch(n -> n.weights().isPresent());
        if (!drawable) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<Optional<TensorData>> a = draw(specsOfA, random);
        List<Optional<TensorData>> b = draw(specsOfB, random);
        for (Proof.Pair pair : proof.pairs()) {
            Node x = proof.a().nodes().get(pair.a());
            Node y = proof.b().nodes().get(pair.b());
            WeightRange from = x.weights().orElseThrow();
            int to = y.weights().orElseThrow().from();
            for (int i = 0; i < from.size(); i++) {
                b.set(to + i, a.get(from.from() + i));
            }
        }
        return Optional.of(new RandomWeights(Collections.unmodifiableList(a), Collections.unmodifiableList(b)));
    }

    private static boolean isFloat32(TensorType type) {
        return type.dtype() == DType.FLOAT32 && type.shape().elements() < Integer.MAX_VALUE / 4;
    }

    private static List<Optional<TensorData>> draw(List<WeightSpec> specs, SplittableRandom random) {
        List<Optional<TensorData>> drawn = new ArrayList<>();
        for (WeightSpec spec : specs) {
            drawn.add(Optional.of(draw(spec, random)));
        }
        return drawn;
    }

    /** Uniform, scaled as Glorot and Bengio (2010) scale kernels; variances positive. */
    private static TensorData draw(WeightSpec spec, SplittableRandom random) {
        int elements = (int) spec.type().shape().elements();
        int rank = spec.type().shape().rank();
        long outputs = rank == 0 ? 1 : spec.type().shape().size(-1);
        double inputs = rank < 2 ? outputs : (double) elements / Math.max(1, outputs);
        double bound = Math.sqrt(6 / Math.max(1, inputs + outputs));
        boolean positive = spec.role().endsWith("variance");
        ByteBuffer bytes = ByteBuffer.allocate(elements * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            double drawn = (2 * random.nextDouble() - 1) * bound;
            bytes.putFloat((float) (positive ? 0.5 + Math.abs(drawn) : drawn));
        }
        return new TensorData(spec.type(), Bytes.of(bytes.flip()));
    }
}
