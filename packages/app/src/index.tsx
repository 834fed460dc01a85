import '@backstage/ui/css/styles.css';
import './theme/materialUi.css';
import './theme/narrow.css';
import './theme/tokens.css';
import ReactDOM from 'react-dom/client';
import { app } from './App';

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
