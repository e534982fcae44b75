package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.LayerOperation;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link LayerOperation}: the layer's kernel, operands in the place of its weights. */
final class LayerOperationKernel<D extends LayerOperation> implements Kernel<D> {
    @Override
    public List<INDArray> run(D declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        List<INDArray> operands = arguments.inputs();
        List<Shape> shapes = operands.stream().map(o -> Types.of(o).shape()).toList();
        List<WeightSpec> specifications = declaration.specifications(shapes, scope.policy());
        List<INDArray> own = new ArrayList<>();
        for (int i = 0; i < specifications.size(); i++) {
            Optional<Integer> operand = declaration.weightOperands().get(i);
            own.add(
                    operand.isPresent()
                            ? scope.real(operands.get(operand.get()))
                            : ones(specifications.get(i).type().shape(), scope));
        }
        Declaration computed = declaration.layer(shapes);
        Spelling spelling = Spelling.implied(Dialect.KERAS3, computed.getClass().getSimpleName());
        Layer layer = new Layer("layer", computed, scope.policy(), true, Dict.EMPTY, spelling);
        return scope.run(layer, Arguments.of(operands.get(0)), own);
    }

    private static INDArray ones(Shape shape, KernelScope scope) {
        INDArray ones = scope.create(shape.sizes());
        Elements elements = Elements.of(ones);
        for (int i = 0; i < elements.size(); i++) {
            elements.real(i, 1);
        }
        return ones;
    }
}
