package io.samenet.verifier.kernel.core;

import io.samenet.formats.layer.core.Masking;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Masking}: a step stays where one of its features is not the mask value. */
final class MaskingKernel implements Kernel<Masking> {
    @Override
    public List<INDArray> run(
            Masking declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.autocast(arguments.input());
        INDArray output = scope.create(input.dataType(), input.shape());
        Elements from = Elements.of(input);
        Elements to = Elements.of(output);
        boolean single = input.dataType() == org.nd4j.linalg.api.buffer.DataType.FLOAT;
        double value = single ? (float) declaration.maskValue() : declaration.maskValue();
        int features = Math.toIntExact(input.size(-1));
        for (int start = 0; start < from.size(); start += features) {
            boolean kept = false;
            for (int i = start; i < start + features; i++) {
                kept |= from.real(i) != value;
            }
            for (int i = start; kept && i < start + features; i++) {
                to.real(i, from.real(i));
            }
        }
        return List.of(output);
    }
}
