package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.AffineTransform;
import io.samenet.formats.layer.operation.CTCDecode;
import io.samenet.formats.layer.operation.CTCLoss;
import io.samenet.formats.layer.operation.Corrcoef;
import io.samenet.formats.layer.operation.Correlate;
import io.samenet.formats.layer.operation.Crossentropy;
import io.samenet.formats.layer.operation.Defined;
import io.samenet.formats.layer.operation.DotProductAttention;
import io.samenet.formats.layer.operation.Fold;
import io.samenet.formats.layer.operation.GaussianBlur;
import io.samenet.formats.layer.operation.MapCoordinates;
import io.samenet.formats.layer.operation.Moments;
import io.samenet.formats.layer.operation.MultiHot;
import io.samenet.formats.layer.operation.PairwiseDistance;
import io.samenet.formats.layer.operation.PeakSignalToNoise;
import io.samenet.formats.layer.operation.PerspectiveTransform;
import io.samenet.formats.layer.operation.ScaleAndTranslate;
import io.samenet.formats.layer.operation.Select;
import io.samenet.formats.layer.operation.StructuralSimilarity;
import io.samenet.formats.layer.operation.TensorFlowFunction;
import io.samenet.formats.layer.operation.Unfold;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Types;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernels of operations that are made of others: their graphs are run. */
final class DefinedKernels {
    /** One for each. */
    static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            row(AffineTransform.class),
            row(Corrcoef.class),
            row(Correlate.class),
            row(Crossentropy.class),
            Kernel.row(CTCDecode.class, new CTCDecodeKernel()),
            Kernel.row(CTCLoss.class, new CTCLossKernel()),
            row(DotProductAttention.class),
            row(Fold.class),
            row(GaussianBlur.class),
            row(MapCoordinates.class),
            row(Moments.class),
            row(MultiHot.class),
            row(PairwiseDistance.class),
            row(PerspectiveTransform.class),
            row(PeakSignalToNoise.class),
            row(ScaleAndTranslate.class),
            row(Select.class),
            row(StructuralSimilarity.class),
            row(TensorFlowFunction.class),
            row(Unfold.class));

    private DefinedKernels() {}

    private static <D extends Defined> Room.Row<Kernel<?>> row(Class<D> type) {
        return Kernel.row(type, (d, a, w, scope) -> run(d, a, scope));
    }

    /** What the graph of {@code operation} gives. */
    static List<INDArray> run(Defined operation, Arguments<INDArray> arguments, KernelScope scope) {
        Graph graph = operation.definition(arguments.map(Types::of), scope.policy());
        Spelling spelling = Spelling.implied(Dialect.KERAS3, "Functional");
        Layer layer = new Layer(graph.name(), graph, scope.policy(), true, Dict.EMPTY, spelling);
        return scope.run(layer, Arguments.inputs(arguments.inputs()), List.of());
    }
}
