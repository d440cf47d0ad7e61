import { Box } from '@mui/material';
import { chartPicture, type Shape } from '../../../domain/report/charts';
import type { ReportChart } from '../../../domain/report/document';

/** A chart; what it shows stands in a table beside it as well. */
export function ChartSvg({ chart }: { chart: ReportChart }) {
  const { width, height, shapes } = chartPicture(chart);
  return (
    <Box component="figure" sx={{ m: 0, mb: 1 }}>
      <Box component="figcaption" sx={{ fontWeight: 600, mb: 1 }}>
        {chart.title}
      </Box>
      {/* On white, as on paper: its ink is dark at night too. On a phone it moves by itself, or nobody could read it. */}
      <Box tabIndex={0} role="group" aria-label={chart.title} sx={{ bgcolor: '#fff', borderRadius: 1, p: 1, maxWidth: 640, overflowX: 'auto' }}>
        <svg role="img" aria-label={chart.title} viewBox={`0 0 ${width} ${height}`} width="100%" style={{ minWidth: 460, display: 'block' }}>
          {shapes.map((shape, index) => (
            <ShapeElement key={index} shape={shape} />
          ))}
        </svg>
      </Box>
    </Box>
  );
}

function ShapeElement({ shape }: { shape: Shape }) {
  switch (shape.tag) {
    case 'rect':
      return <rect x={shape.x} y={shape.y} width={shape.width} height={shape.height} fill={shape.fill} />;
    case 'circle':
      return <circle cx={shape.cx} cy={shape.cy} r={shape.r} fill={shape.fill} />;
    case 'path':
      return <path d={shape.d} fill={shape.fill} stroke={shape.stroke} strokeWidth={shape.width} />;
    case 'text':
      return (
        <text x={shape.x} y={shape.y} textAnchor={shape.anchor} fontSize={shape.size} fill={shape.fill}>
          {shape.text}
        </text>
      );
  }
}
