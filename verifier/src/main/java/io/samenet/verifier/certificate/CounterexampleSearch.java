package io.samenet.verifier.certificate;

import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.check.Claim;
import io.samenet.verifier.numeric.Witness;
import io.samenet.verifier.verdict.Interpreted;
import io.samenet.verifier.verdict.VerifyOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Looks again for inputs under which two models differ, as the verdict's numbers did. */
final class CounterexampleSearch {
    /** Inputs above that are not written into a certificate: a file of half a gigabyte of text helps nobody. */
    private static final long MOST_BYTES = 1L << 28;

    private CounterexampleSearch() {}

    static Claim of(Model a, Model b, VerifyOptions options, List<Integer> inputsOfB, List<Integer> outputsOfB)
            throws NoCertificateException {
        List<TensorData> inputs = Witness.search(a, b, Interpreted.numeric(a, b, options))
                .orElseThrow(() -> new NoCertificateException("no inputs under which the outputs differ were kept"));
        long bytes = inputs.stream().mapToLong(i -> i.bytes().size()).sum();
        if (bytes > MOST_BYTES) {
            throw new NoCertificateException("the inputs under which the outputs differ take " + bytes + " bytes");
        }
        Witness.Outputs outputs = Witness.run(a, b, inputs, inputsOfB);
        List<Claim.Gap> gaps = new ArrayList<>();
        for (int i = 0; i < outputsOfB.size(); i++) {
            gap(i, outputs.a().get(i), outputs.b().get(outputsOfB.get(i)), gaps);
        }
        return new Claim.Counterexample(
                options.relative(),
                inputsOfB,
                outputsOfB,
                inputs.stream().map(CounterexampleSearch::array).toList(),
                gaps);
    }

    private static void gap(int output, double[] a, double[] b, List<Claim.Gap> gaps) {
        int worst = -1;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            if (Double.isFinite(a[i])
                    && Double.isFinite(b[i])
                    && (worst < 0 || Math.abs(a[i] - b[i]) > Math.abs(a[worst] - b[worst]))) {
                worst = i;
            }
        }
        if (worst >= 0) {
            gaps.add(new Claim.Gap(output, worst, a[worst], b[worst]));
        }
    }

    private static Claim.Array array(TensorData data) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(data.bytes().size()));
        for (long at = 0; at < data.bytes().size(); at += Bytes.CHUNK) {
            buffer.put(data.bytes()
                    .slice(at, (int) Math.min(Bytes.CHUNK, data.bytes().size() - at)));
        }
        return new Claim.Array(
                data.dtype().kerasName(),
                data.shape().asList(),
                Base64.getEncoder().encodeToString(buffer.array()));
    }
}
